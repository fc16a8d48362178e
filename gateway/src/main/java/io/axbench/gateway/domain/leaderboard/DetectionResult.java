package io.axbench.gateway.domain.leaderboard;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.gateway.metrics.Detection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detection of one method on one concept.
 *
 * @param conceptId the concept
 * @param method label of the method
 * @param maxAct highest score over the evaluation rows, 50 if not positive
 * @param note what a reader should know, such as who rated; may be null
 * @param rows how many rows were scored
 * @param unreadable how many of the scores stand for ratings that could not be read
 * @param figures the figures
 */
public record DetectionResult(
        int conceptId,
        String method,
        double maxAct,
        @Nullable String note,
        int rows,
        int unreadable,
        Detection figures) {

    /**
     * The figures from the examples' scores.
     *
     * @param others scores of negatives of other concepts; none where none were scored
     */
    public static DetectionResult of(
            int conceptId,
            String method,
            double maxAct,
            @Nullable String note,
            List<ExampleScore> scores,
            double[] others) {
        Detection figures = Detection.of(
                of(scores, Category.POSITIVE),
                of(scores, Category.NEGATIVE),
                of(scores, Category.HARD_NEGATIVE),
                others);
        int unreadable = (int) scores.stream().filter(ExampleScore::unreadable).count();
        return new DetectionResult(conceptId, method, maxAct, note, scores.size(), unreadable, figures);
    }

    /** The scores of one category, in their order. */
    public static double[] of(List<ExampleScore> scores, Category category) {
        return scores.stream()
                .filter(s -> s.category() == category)
                .mapToDouble(ExampleScore::score)
                .toArray();
    }
}
