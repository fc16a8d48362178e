package io.axbench.trainer.method.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * L-BFGS: descent along {@code -H g}, where H is what the last ten steps tell of the inverse of the second derivatives.
 * Stops where SciPy's L-BFGS-B stops, and takes its steps; rounding alone differs.
 *
 * <p>Source: Liu and Nocedal, Mathematical Programming 45, 1989; bounds left out of Zhu, Byrd, Lu and Nocedal, ACM TOMS
 * 23(4), 1997.
 */
final class QuasiNewton {

    private static final int KEPT = 10;
    private static final int TRIALS = 50;

    /** What is minimised. */
    interface Smooth {

        /** Value and gradient at a point. */
        Slope at(double[] point);
    }

    /** A value with the gradient there. */
    @SuppressWarnings("ArrayRecordComponent")
    record Slope(double value, double[] gradient) {}

    /** A step and how it changed the gradient. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Change(double[] step, double[] gradient, double product) {}

    /** A point that was looked at. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Visit(double[] point, Slope slope) {}

    private final Smooth function;
    private final Deque<Change> memory = new ArrayDeque<>();
    private Visit here;
    private boolean moved;

    private QuasiNewton(Smooth function, double[] start) {
        this.function = function;
        this.here = new Visit(start, function.at(start));
    }

    /**
     * Minimises from zero on.
     *
     * @param size of the point
     * @param flat stops where no component of the gradient is larger
     * @param reduction stops where a step lowers the value by no more, relative to it or to 1
     * @param steps most of them
     */
    static double[] minimise(Smooth function, int size, double flat, double reduction, int steps) {
        QuasiNewton search = new QuasiNewton(function, new double[size]);
        for (int step = 0; step < steps && largest(search.here.slope.gradient) > flat; step++) {
            double before = search.here.slope.value;
            if (!search.step()) {
                break;
            }
            double after = search.here.slope.value;
            if (before - after <= reduction * Math.max(1, Math.max(Math.abs(before), Math.abs(after)))) {
                break;
            }
        }
        return search.here.point;
    }

    /** A step; where none is found, once more along the plain gradient. Whether there was one. */
    private boolean step() {
        Visit found = search();
        if (found == null && !memory.isEmpty()) {
            memory.clear();
            found = search();
        }
        if (found == null) {
            return false;
        }
        remember(here, found);
        here = found;
        moved = true;
        return true;
    }

    private @Nullable Visit search() {
        double[] direction = direction(here.slope.gradient);
        double slope = dot(here.slope.gradient, direction);
        if (slope >= 0) {
            return null;
        }
        double first = moved ? 1 : 1 / Math.sqrt(dot(direction, direction));
        List<Visit> visits = new ArrayList<>();
        LineSearch.Point start = new LineSearch.Point(0, here.slope.value, slope);
        LineSearch.Point end = LineSearch.along(
                length -> {
                    Visit visit = visit(direction, length);
                    visits.add(visit);
                    return new LineSearch.Point(length, visit.slope.value, dot(visit.slope.gradient, direction));
                },
                start,
                first,
                TRIALS);
        return end == null ? null : visits.getLast();
    }

    private Visit visit(double[] direction, double length) {
        double[] point = here.point.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += length * direction[i];
        }
        return new Visit(point, function.at(point));
    }

    private void remember(Visit from, Visit to) {
        double[] step = difference(to.point, from.point);
        double[] gradient = difference(to.slope.gradient, from.slope.gradient);
        double product = dot(step, gradient);
        if (product <= Math.ulp(1.0) * -dot(step, from.slope.gradient)) {
            return;
        }
        if (memory.size() == KEPT) {
            memory.removeFirst();
        }
        memory.addLast(new Change(step, gradient, product));
    }

    /** {@code -H g} by the two-loop recursion; H starts as {@code s.y / y.y} of the last change. */
    private double[] direction(double[] gradient) {
        double[] direction = gradient.clone();
        double[] shares = new double[memory.size()];
        List<Change> changes = List.copyOf(memory);
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            shares[i] = dot(change.step, direction) / change.product;
            add(direction, -shares[i], change.gradient);
        }
        double scale = memory.isEmpty()
                ? 1
                : memory.getLast().product / dot(memory.getLast().gradient, memory.getLast().gradient);
        Arrays.setAll(direction, i -> scale * direction[i]);
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            add(direction, shares[i] - dot(change.gradient, direction) / change.product, change.step);
        }
        Arrays.setAll(direction, i -> -direction[i]);
        return direction;
    }

    private static void add(double[] sum, double factor, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
