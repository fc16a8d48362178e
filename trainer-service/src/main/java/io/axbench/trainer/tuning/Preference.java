package io.axbench.trainer.tuning;

import io.axbench.trainer.seed.RandomStream;
import java.util.List;

/**
 * How preferences are trained.
 *
 * @param factors one is drawn for each pair of each step, all equally likely
 */
public record Preference(List<Double> factors) {

    /** Copies the list. */
    public Preference {
        factors = List.copyOf(factors);
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("no factor to draw from");
        }
    }

    /** A factor. */
    public double draw(RandomStream draws) {
        return factors.get((int) (draws.uniform() * factors.size()));
    }
}
