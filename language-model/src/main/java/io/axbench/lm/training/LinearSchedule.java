package io.axbench.lm.training;

/**
 * A learning rate that falls from its peak to zero in equal steps, without warm-up.
 *
 * @param peak rate of the first step
 * @param steps number of steps after which it is zero
 */
public record LinearSchedule(double peak, int steps) {

    /** Checks that there is a step. */
    public LinearSchedule {
        if (steps < 1) {
            throw new IllegalArgumentException("a schedule of %d steps".formatted(steps));
        }
    }

    /** Rate of a step, counted from 0: {@code peak * (steps - step) / steps}, 0 after the end. */
    public double rate(int step) {
        return peak * Math.max(0, (double) (steps - step) / steps);
    }
}
