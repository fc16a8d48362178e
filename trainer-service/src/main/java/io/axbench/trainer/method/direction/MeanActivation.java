package io.axbench.trainer.method.direction;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;

/**
 * Mean activation: the average of all training tokens, positive and negative alike, scaled to unit norm. It knows
 * nothing of the label and shows what the model's common direction alone gives.
 *
 * <p>Source: a control in AxBench's public code ({@code MeanActivation} in {@code axbench/models/mean.py}).
 */
public final class MeanActivation implements ClosedFormMethod {

    @Override
    public String name() {
        return "MeanActivation";
    }

    @Override
    public Direction fit(Activations positive, Activations negative) {
        double[] mean = Guard.nonEmpty(positive, "positive").mean();
        double[] other = Guard.nonEmpty(negative, "negative").mean();
        double share = (double) positive.count() / (positive.count() + negative.count());
        double squares = 0;
        for (int i = 0; i < mean.length; i++) {
            mean[i] = share * mean[i] + (1 - share) * other[i];
            squares += mean[i] * mean[i];
        }
        if (Guard.finite(squares, "the norm of the mean activation") == 0) {
            throw new AxbenchException(Reason.DEGENERATE_DATA, "the mean activation is zero; check the model");
        }
        return Direction.scaled(mean, 1 / Math.sqrt(squares));
    }
}
