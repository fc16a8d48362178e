package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    /** Arithmetic mean of a figure over the items that have it; null if none has. */
    public static <T> @Nullable Double ofPresent(List<T> items, Function<? super T, @Nullable Double> figure) {
        return orNull(arithmetic(present(items, figure)));
    }

    /** Geometric mean of a figure over the items that have it, likewise. */
    public static <T> @Nullable Double geometricOfPresent(List<T> items, Function<? super T, @Nullable Double> figure) {
        return orNull(geometric(present(items, figure)));
    }

    /** A figure as records hold it: null for nothing. */
    public static @Nullable Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }

    private static <T> List<Double> present(List<T> items, Function<? super T, @Nullable Double> figure) {
        List<Double> values = new ArrayList<>(items.size());
        for (T item : items) {
            Double value = figure.apply(item);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
