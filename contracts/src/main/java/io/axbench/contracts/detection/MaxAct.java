package io.axbench.contracts.detection;

import io.axbench.contracts.DetectionScored.ExampleScore;
import java.util.List;

/**
 * {@code max_act}: the highest score over a concept's evaluation rows, hard negatives included. Steering factors are
 * multiples of it.
 *
 * <p>Source: AxBench (arXiv 2501.17148) and its public code.
 */
public final class MaxAct {

    /** Stands in where no score is positive. */
    public static final double FALLBACK = 50;

    private MaxAct() {}

    /** Highest of these scores, {@link #FALLBACK} if it is not positive or there is none. */
    public static double of(List<ExampleScore> scores) {
        double highest = 0;
        for (ExampleScore score : scores) {
            highest = Math.max(highest, score.score());
        }
        return highest > 0 ? highest : FALLBACK;
    }
}
