package io.axbench.bench.report;

import io.axbench.bench.task.Mode;
import io.axbench.bench.task.Task;
import io.axbench.bench.task.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured for one line in one number format. */
public final class Line {

    private final Task task;
    private final String precision;
    private final double matrixSpeed;
    private final List<Timing> ours = new ArrayList<>();
    private final Map<Mode, List<Timing>> peers = new EnumMap<>(Mode.class);
    private double peak;

    /**
     * A line without measurements.
     *
     * @param matrixSpeed GFLOP/s of as many workers in matrix products
     */
    public Line(Task task, String precision, double matrixSpeed) {
        this.task = task;
        this.precision = precision.toLowerCase(Locale.ROOT);
        this.matrixSpeed = matrixSpeed;
    }

    /** Adds a measurement of ours. */
    public void ours(Timing timing, double peakMegabytes) {
        ours.add(timing);
        peak = Math.max(peak, peakMegabytes);
    }

    /** Adds a measurement of the peer. */
    public void peer(Mode mode, Timing timing) {
        peers.computeIfAbsent(mode, m -> new ArrayList<>()).add(timing);
    }

    /** What is measured. */
    public Task task() {
        return task;
    }

    /** Number format. */
    public String precision() {
        return precision;
    }

    /** Median of ours. */
    public Timing ours() {
        return median(ours);
    }

    /** All values of ours, in the order taken. */
    public double[] values() {
        return ours.stream().mapToDouble(Timing::value).toArray();
    }

    /** Highest resident memory of ours in MB, the model included. */
    public double peakMegabytes() {
        return peak;
    }

    /** Whether the peer did this work. */
    public boolean hasPeer(Mode mode) {
        return peers.containsKey(mode);
    }

    /** Median of the peer. */
    public double peer(Mode mode) {
        return median(peers.getOrDefault(mode, List.of())).value();
    }

    /** How many times faster than the peer we are. */
    public double ratio(Mode mode) {
        double ours = ours().value();
        return ours().tokens() > 0 ? ours / peer(mode) : peer(mode) / ours;
    }

    /** Share of the machine's matrix speed that was reached, 0 where operations are not counted. */
    public double share() {
        return ours().operations() > 0 ? ours().speed() / matrixSpeed : 0;
    }

    private static Timing median(List<Timing> timings) {
        return timings.stream()
                .sorted(Comparator.comparingDouble(Timing::seconds))
                .skip((timings.size() - 1) / 2)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing was measured"));
    }
}
