package io.axbench.gateway.domain.leaderboard;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.gateway.metrics.Detection;
import java.util.List;

/**
 * Detection of one method on one concept.
 *
 * @param conceptId the concept
 * @param method label of the method
 * @param maxAct highest score over the evaluation rows, 50 if not positive
 * @param figures the figures
 */
public record DetectionResult(int conceptId, String method, double maxAct, Detection figures) {

    /** The figures from the examples' scores. */
    public static DetectionResult of(int conceptId, String method, double maxAct, List<ExampleScore> scores) {
        Detection figures = Detection.of(
                of(scores, Category.POSITIVE), of(scores, Category.NEGATIVE), of(scores, Category.HARD_NEGATIVE));
        return new DetectionResult(conceptId, method, maxAct, figures);
    }

    private static double[] of(List<ExampleScore> scores, Category category) {
        return scores.stream()
                .filter(s -> s.category() == category)
                .mapToDouble(ExampleScore::score)
                .toArray();
    }
}
