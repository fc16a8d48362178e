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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the streams of plain texts under the change are from those that a steering prompt makes: the mean squared
 * distance behind the lowest layer changed and behind every block above it, summed over these layers. What a layer's
 * change does to the blocks above has its part in the gradient.
 *
 * <p>The prompted streams are read anew at each step: those of all layers and texts would fill the memory.
 */
final class ModelShiftLoss extends ModelTunedLoss {

    /** What is said counts nothing. */
    private static final Objective NO_LANGUAGE =
            logProbs -> logProbs.perToken().sum().mul(0);

    private final List<Texts> texts;
    private final Division division;
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
            int prefix) {
        super(session, tuned, shapes);
        this.texts = texts;
        this.division = new Division(
                session, rule, texts.stream().map(text -> List.of(text.plain())).toList());
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
        for (BatchParts.Part part : division.of(plan.of(0, 0), batch)) {
            List<Texts> some = members.subList(part.from(), part.to());
            double share = (double) tokens(some) / tokens(members);
            Map<Integer, HiddenFunction> changes =
                    plan.of(part.from(), part.to()).interventions();
            List<List<StreamTarget.Row>> targets = targets(training, some);
            Map<Integer, HiddenFunction> compared = new HashMap<>();
            for (int i = 0; i < targets.size(); i++) {
                int layer = training.layer() + i;
                compared.put(layer, new StreamTarget(changed(changes.get(layer)), targets.get(i), training.width()));
            }
            StepPlan penalties = StepPlan.intervening(compared).with(NO_LANGUAGE);
            List<CachedExample> plain = some.stream().map(Texts::plain).toList();
            loss += share * training.accumulate(plain, penalties, share).penalty();
        }
        return loss;
    }

    private static int tokens(List<Texts> members) {
        return members.stream().mapToInt(Texts::tokens).sum();
    }

    /** What the prompt makes of the stream behind each layer, lowest first; one row a text. */
    private static List<List<StreamTarget.Row>> targets(TrainingSession training, List<Texts> members) {
        List<List<StreamTarget.Row>> targets = new ArrayList<>();
        List<CachedExample> prompted = members.stream().map(Texts::prompted).toList();
        for (List<Activations> streams : training.streams(prompted)) {
            List<StreamTarget.Row> rows = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                rows.add(row(members.get(i), streams.get(i)));
            }
            targets.add(rows);
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
