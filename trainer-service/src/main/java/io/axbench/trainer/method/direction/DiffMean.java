package io.axbench.trainer.method.direction;

import static io.axbench.contracts.Reason.DEGENERATE_DATA;

import io.axbench.contracts.AxbenchException;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;

/**
 * Difference in means: the direction from the average negative token to the average positive token,
 * {@code w = (mean(P) - mean(N)) / |mean(P) - mean(N)|}.
 *
 * <p>Every token weighs alike, so a long example weighs more than a short one. Means are summed in f64 in row order, so
 * the result is the same however the activations were batched.
 *
 * <p>Source: DiffMean in AxBench (arXiv 2501.17148), after Marks and Tegmark (arXiv 2310.06824).
 */
public final class DiffMean implements ClosedFormMethod {

    /** Means closer than this, in residual-stream units, are one point and give no direction. */
    static final double MIN_DISTANCE = 1e-6;

    @Override
    public String name() {
        return "DiffMean";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the widths differ, a bug of the caller
     */
    @Override
    public Direction fit(Activations positive, Activations negative) {
        if (positive.width() != negative.width()) {
            throw new IllegalArgumentException("width %d against %d".formatted(positive.width(), negative.width()));
        }
        double[] w = Guard.nonEmpty(positive, "positive").mean();
        double[] origin = Guard.nonEmpty(negative, "negative").mean();
        double squares = 0;
        for (int i = 0; i < w.length; i++) {
            w[i] -= origin[i];
            squares += w[i] * w[i];
        }
        double distance = Guard.finite(Math.sqrt(squares), "the distance of the means");
        if (distance < MIN_DISTANCE) {
            throw new AxbenchException(DEGENERATE_DATA, "the two means coincide; check the labels");
        }
        return Direction.scaled(w, 1 / distance);
    }
}
