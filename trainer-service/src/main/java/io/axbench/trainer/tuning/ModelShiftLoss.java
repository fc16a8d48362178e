package io.axbench.trainer.tuning;

import io.axbench.lm.Activations;
import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.Objective;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the streams of plain texts under the change are from those that a steering prompt makes: the mean squared
 * distance behind the lowest layer changed and behind every block above it, summed over these layers. What a layer's
 * change does to the blocks above has its part in the gradient.
 *
 * <p>The prompted streams are read anew at each step, a text at a time: those of all layers and texts would fill the
 * memory.
 */
final class ModelShiftLoss extends ModelTunedLoss {

    private final List<Texts> texts;
    private final Division division;
    private final int layers;
    private final int prefix;

    /**
     * A text as the session keeps it.
     *
     * @param plain the text
     * @param prompted behind the steering prompt
     * @param plainPrompt tokens before the answer
     * @param promptedPrompt the same with the steering prompt
     * @param tokens how many are compared, from the last of the prompt on
     */
    record Texts(CachedExample plain, CachedExample prompted, int plainPrompt, int promptedPrompt, int tokens) {}

    ModelShiftLoss(
            TrainingSession session,
            Tuned tuned,
            List<int[]> shapes,
            List<Texts> texts,
            BatchParts.Rule rule,
            int layers,
            int prefix) {
        super(session, tuned, shapes);
        this.texts = texts;
        this.division = new Division(session, rule, members(texts));
        this.layers = layers - session.layer();
        this.prefix = prefix;
    }

    @Override
    double step(TrainingSession training, int[] batch, RandomStream draws) {
        List<Texts> members = Arrays.stream(batch).mapToObj(texts::get).toList();
        List<TunedRow> rows = new ArrayList<>();
        for (Texts member : members) {
            rows.add(new TunedRow(member.plain().sequence().tokens().size(), member.plainPrompt(), prefix, 1, false));
        }
        TunedPlan plan = plan(rows, draws);
        double loss = 0;
        training.clearGradients();
        StepPlan ofNoRows = compared(training, plan.of(0, 0), Collections.nCopies(layers, List.of()));
        for (BatchParts.Part part : division.of(ofNoRows, batch)) {
            List<Texts> some = members.subList(part.from(), part.to());
            double share = (double) tokens(some) / tokens(members);
            StepPlan penalties = compared(training, plan.of(part.from(), part.to()), targets(training, some));
            List<CachedExample> plain = some.stream().map(Texts::plain).toList();
            loss += share * training.accumulate(plain, penalties, share).penalty();
        }
        return loss;
    }

    /** The plain texts; behind them the prompted ones, which are in no batch: reading takes less than a step over them. */
    private static List<List<CachedExample>> members(List<Texts> texts) {
        return Stream.concat(
                        texts.stream().map(text -> List.of(text.plain())),
                        texts.stream().map(text -> List.of(text.prompted())))
                .toList();
    }

    /** Compares behind every layer, changed or not. */
    private static StepPlan compared(TrainingSession training, StepPlan changes, List<List<StreamTarget.Row>> targets) {
        Map<Integer, HiddenFunction> compared = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            int layer = training.layer() + i;
            HiddenFunction change = changed(changes.interventions().get(layer));
            compared.put(layer, new StreamTarget(change, targets.get(i), training.width()));
        }
        return StepPlan.intervening(compared).with(Objective.PENALTIES_ALONE);
    }

    private static int tokens(List<Texts> members) {
        return members.stream().mapToInt(Texts::tokens).sum();
    }

    /** What the prompt makes of the stream behind each layer, lowest first; one row a text. */
    private List<List<StreamTarget.Row>> targets(TrainingSession training, List<Texts> members) {
        List<List<StreamTarget.Row>> targets = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            targets.add(new ArrayList<>());
        }
        for (Texts member : members) {
            List<List<Activations>> streams = training.streams(List.of(member.prompted()));
            for (int i = 0; i < layers; i++) {
                targets.get(i).add(row(member, streams.get(i).getFirst()));
            }
        }
        return targets;
    }

    private static StreamTarget.Row row(Texts text, Activations prompted) {
        int width = prompted.width();
        int from = (text.promptedPrompt() - 1) * width;
        float[] wanted = Arrays.copyOfRange(prompted.data(), from, from + text.tokens() * width);
        return new StreamTarget.Row(text.plainPrompt() - 1, new Activations(text.tokens(), width, wanted));
    }

    private static HiddenFunction changed(@Nullable HiddenFunction change) {
        return change == null ? (hidden, valid) -> Intervened.of(hidden) : change;
    }
}
