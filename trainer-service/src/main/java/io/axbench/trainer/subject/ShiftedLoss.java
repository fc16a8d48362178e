package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Language-modelling loss of a fixed list of examples while a vector is added to the residual stream of each: all that
 * a method which learns by the model's own loss needs to know of the model.
 *
 * <p>{@code h_t <- h_t + shift} at every token of the example but the prefix. The loss is the mean cross-entropy over
 * all answer tokens of the batch, so a long answer weighs more than a short one.
 */
public interface ShiftedLoss extends AutoCloseable {

    /**
     * Loss and gradient at these shifts.
     *
     * @param batch positions in the list of examples
     * @param shifts a vector an example of the batch, {@code [batch, d]}
     */
    Point at(int[] batch, Activations shifts);

    /**
     * Several batches in one pass of the model: each one's loss and gradient are what they are alone, because each loss is
     * the mean over its own batch and no example has a part in two.
     *
     * @param batches positions in the list of examples
     * @param shifts a vector an example, batches one after another, {@code [examples, d]}
     * @return one point a batch
     */
    default List<Point> at(List<int[]> batches, Activations shifts) {
        List<Point> points = new ArrayList<>();
        int width = shifts.width();
        int row = 0;
        for (int[] batch : batches) {
            float[] own = Arrays.copyOfRange(shifts.data(), row * width, (row + batch.length) * width);
            points.add(at(batch, new Activations(batch.length, width, own)));
            row += batch.length;
        }
        return points;
    }

    @Override
    void close();

    /**
     * A point of the loss.
     *
     * @param loss mean cross-entropy over the answer tokens of the batch, in nats
     * @param gradient of the loss in the shifts, {@code [batch, d]}
     */
    record Point(double loss, Activations gradient) {}
}
