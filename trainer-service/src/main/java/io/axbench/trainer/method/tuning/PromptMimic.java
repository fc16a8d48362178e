package io.axbench.trainer.method.tuning;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.trained.LayerProbe;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedProbes;
import io.axbench.trainer.trained.TrainedPrompt;
import io.axbench.trainer.tuning.ReadShift;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns {@code h + relu(h.p + b) w} behind some blocks from what a steering prompt does: the positives, read plainly
 * under the change, shall have the streams that they have behind the prompt. The loss is the mean squared distance over
 * the answer's tokens, the prompt's last one among them, summed over the lowest layer changed and all above it.
 *
 * <p>The prompt is the data set's, or a plain sentence that names the concept. Course, step size and weight decay are
 * the published ones. Where this differs from the paper: the texts are the data's positives, not the model's own under
 * the prompt chosen by a judge; every text counts as fully successful. Of the authors' configuration for AxBench, the
 * regularisation of 0.1 against probes that never fire is left out, and with it the loss's normalisation by its value
 * before training; so is the random start of the probe: here {@code b = 1, p = w = 0}.
 *
 * <p>Source: Steer Like the LLM (arXiv 2605.03907), with the mean squared error as objective. Secondary source of the
 * settings, as the authors' code was not at hand itself: SteerScope (arXiv 2610.07722), table 4, and notes on that code.
 *
 * @param method for messages
 * @param set what is learnt from
 * @param texts positives whose answers fit behind the prompt, plainly and with it; one at least
 * @param note whose prompt it is
 */
record PromptMimic(String method, TrainingSet set, List<ReadShift> texts, String note) {

    private static final int A_LAYER = 3;

    /**
     * What the set's prompt does to its positives.
     *
     * @throws AxbenchException {@code DEGENERATE_DATA} if none has an answer, with the prompt or even without; final
     */
    static PromptMimic of(String method, TrainingSet set) {
        SteeringPrompt written = set.written();
        String note = written == null ? "mimics a plain steering prompt" : "mimics a prompt written by " + written.by();
        String words = written == null
                ? TrainedPrompt.plain(set.concept())
                : written.text().strip();
        TrainedPrompt prompt = new TrainedPrompt(words, note);
        List<ReadExample> plain = set.positives().read();
        if (plain.stream().noneMatch(ReadExample::answered)) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA,
                    "%s: no training positive has an answer to compare; give positives with answers".formatted(method));
        }
        List<Example> examples = set.positives().examples().stream()
                .map(example -> new Example(prompt.before(example.instruction()), example.answer()))
                .toList();
        List<ReadExample> prompted = new ExamplePool("prompted text", examples, set.subject()).read();
        List<ReadShift> texts = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            ReadShift shift = new ReadShift(plain.get(i), prompted.get(i));
            if (shift.tokens() > 0) {
                texts.add(shift);
            }
        }
        if (texts.isEmpty()) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA,
                    "%s: no training positive has an answer that fits behind the steering prompt; shorten the prompt"
                            .formatted(method));
        }
        return new PromptMimic(method, set, texts, note);
    }

    /** Learns a probe and a direction behind each of these blocks. */
    Trained train(List<Integer> layers, Settings settings, Seeds seeds) {
        Course course = Course.of(texts.size(), settings, Double.POSITIVE_INFINITY, seeds.stream("order"));
        try (TunedLoss loss = set.subject().tuner().shift(new Tuned.Probes(layers), texts)) {
            List<float[]> values = new ArrayList<>();
            for (int[] shape : loss.shapes()) {
                values.add(shape.length == 1 ? new float[] {1} : new float[shape[1]]);
            }
            new Descent(loss, values, Descent.Bound.NONE, settings.real("weightDecay"))
                    .go(course, seeds.stream("draws"), set.pace());
            return new TrainedProbes(probes(layers, values), note);
        }
    }

    private static List<LayerProbe> probes(List<Integer> layers, List<float[]> values) {
        List<LayerProbe> probes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            probes.add(new LayerProbe(
                    layers.get(i),
                    Direction.of(values.get(A_LAYER * i)),
                    values.get(A_LAYER * i + 1)[0],
                    Direction.of(values.get(A_LAYER * i + 2))));
        }
        return probes;
    }
}
