package io.axbench.bench.task;

/**
 * One measurement.
 *
 * @param seconds of the work, of the whole of it where a part was measured
 * @param tokens that count for a rate, 0 where seconds are shown
 * @param operations floating-point operations that the work needs at least, 0 where not counted
 */
public record Timing(double seconds, double tokens, double operations) {

    /** A time without a rate. */
    public static Timing of(double seconds, double operations) {
        return new Timing(seconds, 0, operations);
    }

    /** What the table shows: tokens per second, or seconds. */
    public double value() {
        return tokens > 0 ? tokens / seconds : seconds;
    }

    /** GFLOP/s. */
    public double speed() {
        return operations / seconds / 1e9;
    }
}
