package io.axbench.gateway.statistics;

/**
 * An interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

    /** The share of repetitions in which an interval of this package holds the truth. */
    public static final double LEVEL = 0.95;

    /** Refuses ends in the wrong order, NaN with them. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("from %s to %s".formatted(low, high));
        }
    }

    /** The part inside the range that the figure can have: what is outside cannot be the truth. */
    public Interval within(double least, double most) {
        return new Interval(Math.clamp(low, least, most), Math.clamp(high, least, most));
    }
}
