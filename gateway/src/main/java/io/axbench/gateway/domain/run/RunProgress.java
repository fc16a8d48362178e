package io.axbench.gateway.domain.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param fraction share of the awaited pieces that have ended, weighted by how long they take, 0..1
 * @param secondsLeft estimate; null while there is too little to estimate from, or if the run has ended or rests
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
     * @param active fresh reports, newest first
     * @param elapsed seconds since the run was submitted
     */
    public static RunProgress of(RunCounts counts, List<ActiveWork> active, double elapsed) {
        boolean finished = RunState.of(counts).finished();
        boolean resting = finished || counts.pauses() > 0;
        double fraction = finished ? 1 : fraction(counts, active);
        Double left = resting || fraction < LEAST_FRACTION ? null : elapsed * (1 - fraction) / fraction;
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
            if (sameStage && work.method() != null && work.underWay()) {
                sum += (double) work.done() / work.total();
            }
        }
        return sum;
    }

    /** Work under way side by side adds up; between two pieces the newest ended one speaks. */
    private static @Nullable Double tokensPerSecond(List<ActiveWork> active) {
        double sum = 0;
        Double newestEnded = null;
        for (ActiveWork work : active) {
            double rate = work.tokens() > 0 && work.seconds() > 0 ? work.tokens() / work.seconds() : 0;
            if (work.underWay()) {
                sum += rate;
            } else if (newestEnded == null && rate > 0) {
                newestEnded = rate;
            }
        }
        return sum > 0 ? (Double) sum : newestEnded;
    }
}
