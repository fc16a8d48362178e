package io.axbench.gateway.domain.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param fraction share of the awaited pieces that have ended, weighted by how long they take, 0..1
 * @param secondsLeft estimate; null while there is too little to estimate from, or if the run has ended
 * @param tokensPerSecond over the reports of the last half minute; null without any
 */
public record RunProgress(
        double fraction,
        @Nullable Double secondsLeft,
        @Nullable Double tokensPerSecond) {

    private static final double LEAST_FRACTION = 0.02;

    /**
     * Derives it.
     *
     * @param counts what has arrived
     * @param active fresh reports on work under way
     * @param elapsed seconds since the run was submitted
     */
    public static RunProgress of(RunCounts counts, List<ActiveWork> active, double elapsed) {
        boolean finished = RunState.of(counts).finished();
        double fraction = finished ? 1 : fraction(counts, active);
        Double left = finished || fraction < LEAST_FRACTION ? null : elapsed * (1 - fraction) / fraction;
        return new RunProgress(fraction, left, finished ? null : tokensPerSecond(active));
    }

    private static double fraction(RunCounts counts, List<ActiveWork> active) {
        double ended = 0;
        double total = 0;
        for (StageCount stage : counts.stages()) {
            double pieces = stage.done() + stage.failed() + underWay(stage, active);
            ended += stage.stage().weight() * Math.min(pieces, stage.total());
            total += stage.stage().weight() * (double) stage.total();
        }
        return counts.planned() && total > 0 ? ended / total : 0;
    }

    /** Pieces under way, each by its own share; the services name some steps otherwise than the stages. */
    private static double underWay(StageCount stage, List<ActiveWork> active) {
        double sum = 0;
        for (ActiveWork work : active) {
            boolean sameStage = work.stage().equals(stage.stage().label());
            if (sameStage && work.method() != null && work.total() > 0 && work.done() < work.total()) {
                sum += (double) work.done() / work.total();
            }
        }
        return sum;
    }

    private static @Nullable Double tokensPerSecond(List<ActiveWork> active) {
        double rate = 0;
        boolean any = false;
        for (ActiveWork work : active) {
            if (work.tokens() > 0 && work.seconds() > 0) {
                rate += work.tokens() / work.seconds();
                any = true;
            }
        }
        return any ? rate : null;
    }
}
