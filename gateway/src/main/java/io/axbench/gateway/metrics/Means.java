package io.axbench.gateway.metrics;

import java.util.List;
import java.util.OptionalDouble;

/** Averages over concepts and texts, summed in the order given. */
public final class Means {

    private Means() {}

    /** Arithmetic mean, or nothing for an empty list. */
    public static OptionalDouble arithmetic(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return OptionalDouble.of(sum / values.size());
    }

    /**
     * Geometric mean, the right one for perplexities, or nothing for an empty list.
     *
     * @throws IllegalArgumentException if a value is not positive
     */
    public static OptionalDouble geometric(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        double logs = 0;
        for (double value : values) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("a geometric mean needs positive values, found " + value);
            }
            logs += StrictMath.log(value);
        }
        return OptionalDouble.of(StrictMath.exp(logs / values.size()));
    }
}
