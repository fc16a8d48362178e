package io.axbench.formats.axbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The expected figures are scikit-learn 1.5.2's ({@code roc_curve}, {@code precision_recall_curve}, {@code
 * precision_recall_fscore_support}), put together as the public code's evaluator does.
 */
class LatentStatsTest {

    @Test
    void figuresAreThoseOfThePublicCodesLatentStats() {
        // Given: ties within and across classes
        List<ExampleScore> scores = new ArrayList<>();
        add(scores, Category.POSITIVE, 1.1, 2.3, 0.1, 2.0, 0.7, 0.7, 2.9, 1.2, 1.0);
        add(scores, Category.NEGATIVE, 0.7, 1.1, -0.0, 0.6, -1.0, -0.4, -0.4, -1.3);
        add(scores, Category.HARD_NEGATIVE, -0.9, -1.0, 0.4, 0.4, 0.3);
        LatentFigures figures = new LatentFigures(scores);

        // When
        assertThat(figures.curve()).isPresent();
        JsonNode stats = figures.stats();

        // Then
        is(stats, "positive_accuracy", 1.0);
        is(stats, "negative_accuracy", 0.625);
        is(stats, "hard_negative_accuracy", 0.4);
        is(stats, "precision", 0.6);
        is(stats, "recall", 1.0);
        is(stats, "f1", 0.75);
        is(stats, "macro_avg_accuracy_fixed", 0.675);
        is(stats, "overall_accuracy", 0.7272727272727273);
        is(stats, "max_act_val", 2.9);
        is(stats, "min_act_val", -1.3);
        is(stats, "optimal_roc_threshold", 0.47619047619047616);
        is(stats, "optimal_pr_threshold", 0.33333333333333337);
        assertThat(stats).hasSize(12);
    }

    @Test
    void whatNeedsHardNegativesIsMissingWithoutThem() {
        // Given
        List<ExampleScore> scores = new ArrayList<>();
        add(scores, Category.POSITIVE, 2, 1);
        add(scores, Category.NEGATIVE, 0);
        LatentFigures figures = new LatentFigures(scores);
        // When
        assertThat(figures.curve()).isPresent();
        // Then
        assertThat(figures.stats().has("hard_negative_accuracy")).isFalse();
        assertThat(figures.stats().has("macro_avg_accuracy_fixed")).isFalse();
        is(figures.stats(), "overall_accuracy", 1);
    }

    private static void add(List<ExampleScore> scores, Category category, double... values) {
        for (double value : values) {
            scores.add(new ExampleScore(scores.size(), category, value, 0));
        }
    }

    /** Sums of few doubles: their last bits are those of another order at most. */
    private static void is(JsonNode stats, String key, double expected) {
        assertThat(stats.path(key).isNumber()).as(key).isTrue();
        assertThat(stats.path(key).asDouble()).as(key).isCloseTo(expected, within(1e-12));
    }
}
