package io.axbench.trainer.subject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.StepLosses;
import io.axbench.lm.training.TrainingSession;
import java.util.Arrays;
import java.util.List;

/** The loss of a language model: the shifts are its trained parameter for the length of one call. */
final class ModelLoss implements ShiftedLoss {

    private final TrainingSession session;
    private final List<CachedExample> examples;
    private final int prefix;

    ModelLoss(TrainingSession session, List<ReadExample> read) {
        this.session = session;
        this.examples = read.stream()
                .map(e -> new CachedExample(new LabelledSequence(e.tokens(), e.answerStart()), e.stream()))
                .toList();
        this.prefix = read.getFirst().prefix();
    }

    @Override
    public Point at(int[] batch, Activations shifts) {
        List<CachedExample> members =
                Arrays.stream(batch).mapToObj(examples::get).toList();
        try (Parameter shift = session.parameter(shifts.data(), batch.length, 1, shifts.width())) {
            StepLosses losses =
                    session.step(members, (hidden, valid) -> Intervened.of(shifted(hidden, valid, shift.array())));
            return new Point(losses.languageModel(), new Activations(batch.length, shifts.width(), shift.gradient()));
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    /** {@code [B, S, d] + [B, 1, d] * [B, S, 1]}, where the last is 1 at tokens beyond the prefix. */
    private NDArray shifted(NDArray hidden, NDArray valid, NDArray shift) {
        int length = Math.toIntExact(hidden.getShape().get(1));
        float[] beyond = new float[length];
        Arrays.fill(beyond, Math.min(prefix, length), length, 1);
        NDArray place = valid.mul(hidden.getManager().create(beyond, new Shape(1, length)));
        return hidden.add(shift.mul(place.expandDims(-1)));
    }

    @Override
    public void close() {
        session.close();
    }
}
