package io.axbench.trainer.subject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
        session.shareStart(examples.getFirst(), prefix);
    }

    @Override
    public Point at(int[] batch, Activations shifts) {
        return at(List.of(batch), shifts).getFirst();
    }

    @Override
    public List<Point> at(List<int[]> batches, Activations shifts) {
        List<CachedExample> members = new ArrayList<>();
        for (int[] batch : batches) {
            for (int index : batch) {
                members.add(examples.get(index));
            }
        }
        BatchMeans means =
                new BatchMeans(batches.stream().map(batch -> batch.length).toList());
        try (Parameter shift = session.parameter(shifts.data(), members.size(), 1, shifts.width())) {
            HiddenFunction shifted = (hidden, valid) -> Intervened.of(shifted(hidden, valid, shift.array()));
            session.step(
                    members,
                    StepPlan.intervening(Map.of(session.layer(), shifted)).with(means));
            return points(batches, means.losses(), shift.gradient(), shifts.width());
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    private static List<Point> points(List<int[]> batches, double[] losses, float[] gradient, int width) {
        List<Point> points = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < losses.length; i++) {
            int to = from + batches.get(i).length * width;
            points.add(new Point(
                    losses[i], new Activations(batches.get(i).length, width, Arrays.copyOfRange(gradient, from, to))));
            from = to;
        }
        return points;
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
