package io.axbench.trainer.tuning;

import io.axbench.trainer.seed.RandomStream;
import java.util.List;

/** The loss of a fixed list of texts as a function of what is trained inside the model. */
public interface TunedLoss extends AutoCloseable {

    /** Sizes of the parameters, outermost extent first; the order is that of {@link Tuned}. */
    List<int[]> shapes();

    /**
     * Loss and gradient at these values.
     *
     * @param batch positions in the list of texts
     * @param values of the parameters, row-major
     * @param draws where dropout and factors are drawn from
     */
    Point at(int[] batch, List<float[]> values, RandomStream draws);

    @Override
    void close();

    /**
     * A point of the loss.
     *
     * @param loss mean over the batch, in nats or in units of the stream, squared
     * @param gradients of the loss, one a parameter, row-major
     */
    record Point(double loss, List<float[]> gradients) {

        /** Copies the list. */
        public Point {
            gradients = List.copyOf(gradients);
        }
    }
}
