package io.axbench.trainer.method.text;

import org.jspecify.annotations.Nullable;

/**
 * A step along a line that lowers a function enough and leaves it flat enough: {@code f(t) <= f(0) + mu t f'(0)} and
 * {@code |f'(t)| <= eta |f'(0)|}. An interval that holds such a step shrinks by cubic and quadratic interpolation.
 *
 * <p>Source: Moré and Thuente, Line search algorithms with guaranteed sufficient decrease, ACM TOMS 20(3), 1994, with the
 * constants of L-BFGS-B.
 */
final class LineSearch {

    private static final double MU = 1e-3;
    private static final double ETA = 0.9;
    private static final double NARROW = 0.1;
    private static final double LONGEST = 1e10;
    private static final double SHRINK = 0.66;
    private static final double LEAST_EXTENSION = 1.1;
    private static final double MOST_EXTENSION = 4;

    /** The function along the line. */
    interface Line {

        /** Value and slope at a step. */
        Point at(double step);
    }

    /** A step with the function's value and slope there. */
    record Point(double step, double value, double slope) {

        /** The same of the function less a line. */
        Point less(double slant) {
            return new Point(step, value - step * slant, slope - slant);
        }
    }

    private final Point start;
    private final double slant;
    private Point best;
    private Point other;
    private boolean bracketed;
    private boolean towardsDecrease = true;
    private double width = LONGEST;
    private double widthBefore = 2 * LONGEST;
    private double least;
    private double most;

    private LineSearch(Point start, double first) {
        this.start = start;
        this.slant = MU * start.slope;
        this.best = start;
        this.other = start;
        this.most = first + MOST_EXTENSION * first;
    }

    /**
     * Searches.
     *
     * @param start at step 0, where the function falls
     * @param first step to try
     * @param trials most steps to try
     * @return the step found, the last one tried if the interval has become too narrow; null after too many trials
     */
    static @Nullable Point along(Line line, Point start, double first, int trials) {
        LineSearch search = new LineSearch(start, first);
        double step = first;
        for (int trial = 0; trial < trials; trial++) {
            Point tried = line.at(step);
            if (search.ends(tried)) {
                return tried;
            }
            step = search.after(tried);
        }
        return null;
    }

    private boolean ends(Point tried) {
        double allowed = start.value + tried.step * slant;
        if (towardsDecrease && tried.value <= allowed && tried.slope >= 0) {
            towardsDecrease = false;
        }
        boolean stuck = bracketed && (tried.step <= least || tried.step >= most || isNarrow());
        boolean far = tried.step == LONGEST && tried.value <= allowed && tried.slope <= slant;
        boolean near = tried.step == 0 && (tried.value > allowed || tried.slope >= slant);
        boolean found = tried.value <= allowed && Math.abs(tried.slope) <= -ETA * start.slope;
        return stuck || far || near || found;
    }

    private boolean isNarrow() {
        return most - least <= NARROW * most;
    }

    private double after(Point tried) {
        double allowed = start.value + tried.step * slant;
        boolean tilted = towardsDecrease && tried.value <= best.value && tried.value > allowed;
        double step = tilted ? next(tried.less(slant), best.less(slant), other.less(slant)) : next(tried, best, other);
        narrow(tried, tilted);
        if (bracketed) {
            if (Math.abs(other.step - best.step) >= SHRINK * widthBefore) {
                step = best.step + (other.step - best.step) / 2;
            }
            widthBefore = width;
            width = Math.abs(other.step - best.step);
            least = Math.min(best.step, other.step);
            most = Math.max(best.step, other.step);
        } else {
            least = step + LEAST_EXTENSION * (step - best.step);
            most = step + MOST_EXTENSION * (step - best.step);
        }
        step = Math.max(0, Math.min(LONGEST, step));
        boolean outside = bracketed && (step <= least || step >= most || isNarrow());
        return outside ? best.step : step;
    }

    /** The interval's ends once a step was tried. */
    private void narrow(Point tried, boolean tilted) {
        double tilt = tilted ? slant : 0;
        if (tried.less(tilt).value > best.less(tilt).value) {
            other = tried;
            return;
        }
        if (isOpposed(tried.less(tilt), best.less(tilt))) {
            other = best;
        }
        best = tried;
    }

    private static boolean isOpposed(Point tried, Point low) {
        return tried.slope * Math.signum(low.slope) < 0;
    }

    /** The step to try next, by how the function stands at the last one and at the ends of the interval. */
    private double next(Point tried, Point low, Point high) {
        if (tried.value > low.value) {
            bracketed = true;
            double cubic = cubic(low, tried);
            double span = tried.step - low.step;
            double quadratic = low.step + low.slope / ((low.value - tried.value) / span + low.slope) / 2 * span;
            boolean cubicIsNearer = Math.abs(cubic - low.step) < Math.abs(quadratic - low.step);
            return cubicIsNearer ? cubic : cubic + (quadratic - cubic) / 2;
        }
        double secant = tried.step + tried.slope / (tried.slope - low.slope) * (low.step - tried.step);
        if (isOpposed(tried, low)) {
            bracketed = true;
            double cubic = cubic(tried, low);
            return Math.abs(cubic - tried.step) > Math.abs(secant - tried.step) ? cubic : secant;
        }
        double end = tried.step > low.step ? most : least;
        if (Math.abs(tried.slope) >= Math.abs(low.slope)) {
            return bracketed ? cubic(tried, high) : end;
        }
        double cubic = cubicBeyond(tried, low, end);
        boolean cubicIsNearer = Math.abs(cubic - tried.step) < Math.abs(secant - tried.step);
        double step = cubicIsNearer == bracketed ? cubic : secant;
        if (!bracketed) {
            return Math.max(least, Math.min(most, step));
        }
        double limit = tried.step + SHRINK * (high.step - tried.step);
        return tried.step > low.step ? Math.min(limit, step) : Math.max(limit, step);
    }

    /** Where the cubic through two points with their slopes is lowest. */
    private static double cubic(Point from, Point to) {
        double theta = theta(from, to);
        return from.step + ratio(from, to, theta, gamma(from, to, theta)) * (to.step - from.step);
    }

    /** The same if it lies behind {@code from}, seen from {@code to}; else the end. */
    private static double cubicBeyond(Point from, Point to, double end) {
        double theta = theta(from, to);
        double gamma = gamma(from, to, theta);
        double ratio = ratio(from, to, theta, gamma);
        return ratio < 0 && gamma != 0 ? from.step + ratio * (to.step - from.step) : end;
    }

    private static double theta(Point from, Point to) {
        return 3 * (from.value - to.value) / (to.step - from.step) + from.slope + to.slope;
    }

    private static double gamma(Point from, Point to, double theta) {
        double scale = Math.max(Math.abs(theta), Math.max(Math.abs(from.slope), Math.abs(to.slope)));
        double square = (theta / scale) * (theta / scale) - (from.slope / scale) * (to.slope / scale);
        double gamma = scale * Math.sqrt(Math.max(0, square));
        return to.step < from.step ? -gamma : gamma;
    }

    private static double ratio(Point from, Point to, double theta, double gamma) {
        return (gamma - from.slope + theta) / (gamma - from.slope + gamma + to.slope);
    }
}
