package io.axbench.trainer.subject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.tuning.Division;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The loss of a language model: the shifts are its trained parameter for the length of one call. */
final class ModelLoss implements ShiftedLoss {

    private final TrainingSession session;
    private final List<CachedExample> examples;
    private final Division division;
    private final int prefix;

    /**
     * A loss.
     *
     * @param session closed with the loss
     * @param rule how batches are divided
     */
    ModelLoss(TrainingSession session, List<ReadExample> read, BatchParts.Rule rule) {
        this.session = session;
        this.examples = read.stream()
                .map(e -> new CachedExample(new LabelledSequence(e.tokens(), e.answerStart()), e.stream()))
                .toList();
        this.division =
                new Division(session, rule, examples.stream().map(List::of).toList());
        this.prefix = read.getFirst().prefix();
        session.shareStart(examples.getFirst(), prefix);
    }

    @Override
    public Point at(int[] batch, Activations shifts) {
        return at(List.of(batch), shifts).getFirst();
    }

    @Override
    public List<Point> at(List<int[]> batches, Activations shifts) {
        int[] members = batches.stream().flatMapToInt(Arrays::stream).toArray();
        List<Integer> labelled = new ArrayList<>();
        for (int[] batch : batches) {
            labelled.addAll(Collections.nCopies(batch.length, labelled(batch)));
        }
        int width = shifts.width();
        double[] losses = new double[members.length];
        float[] gradient = new float[members.length * width];
        StepPlan unchanged = StepPlan.intervening(Map.of(session.layer(), (hidden, valid) -> Intervened.of(hidden)));
        try {
            for (BatchParts.Part part : division.of(unchanged, members)) {
                BatchMeans means = new BatchMeans(labelled.subList(part.from(), part.to()));
                int first = part.from() * width;
                float[] own = Arrays.copyOfRange(shifts.data(), first, part.to() * width);
                float[] slope = step(Arrays.copyOfRange(members, part.from(), part.to()), own, width, means);
                System.arraycopy(slope, 0, gradient, first, slope.length);
                System.arraycopy(means.losses(), 0, losses, part.from(), part.to() - part.from());
            }
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
        return points(batches, losses, gradient, width);
    }

    /** A step of texts that pass the model together; returns the gradient in their shifts. */
    private float[] step(int[] members, float[] shifts, int width, BatchMeans means) {
        List<CachedExample> texts =
                Arrays.stream(members).mapToObj(examples::get).toList();
        try (Parameter shift = session.parameter(shifts, members.length, 1, width)) {
            HiddenFunction shifted = (hidden, valid) -> Intervened.of(shifted(hidden, valid, shift.array()));
            session.step(
                    texts,
                    StepPlan.intervening(Map.of(session.layer(), shifted)).with(means));
            return shift.gradient();
        }
    }

    private int labelled(int[] batch) {
        int labelled = 0;
        for (int at : batch) {
            LabelledSequence sequence = examples.get(at).sequence();
            labelled += sequence.tokens().size() - sequence.labelStart();
        }
        return labelled;
    }

    private static List<Point> points(List<int[]> batches, double[] losses, float[] gradient, int width) {
        List<Point> points = new ArrayList<>();
        int from = 0;
        for (int[] batch : batches) {
            int to = from + batch.length;
            double loss = 0;
            for (int i = from; i < to; i++) {
                loss += losses[i];
            }
            float[] own = Arrays.copyOfRange(gradient, from * width, to * width);
            points.add(new Point(loss, new Activations(batch.length, width, own)));
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
