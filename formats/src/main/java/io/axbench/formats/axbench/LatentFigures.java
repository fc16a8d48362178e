package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the public code's detection evaluators write of one concept and method: the ROC curve of positives against
 * negatives over scores brought to 0 to 1, tied scores as one point, with the area by trapezoids; and the accuracy on
 * positives and hard negatives at the threshold of the highest TPR - FPR.
 */
final class LatentFigures {

    private final List<ExampleScore> scores;
    private final double least;
    private final double width;
    private double threshold = Double.POSITIVE_INFINITY;

    LatentFigures(List<ExampleScore> scores) {
        this.scores = scores;
        this.least = scores.stream().mapToDouble(ExampleScore::score).min().orElse(0);
        double most = scores.stream().mapToDouble(ExampleScore::score).max().orElse(0);
        this.width = most > least ? most - least : 1;
    }

    /** {@code AUCROCEvaluator}; empty if a class is missing. */
    Optional<ObjectNode> curve(double maxAct) {
        List<ExampleScore> ranked = scores.stream()
                .filter(score -> score.category() != Category.HARD_NEGATIVE)
                .sorted(Comparator.comparingDouble(ExampleScore::score).reversed())
                .toList();
        long positives = count(ranked, Category.POSITIVE);
        long negatives = ranked.size() - positives;
        if (positives == 0 || negatives == 0) {
            return Optional.empty();
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("max_act", maxAct);
        ArrayNode fpr = JsonNodeFactory.instance.arrayNode().add(0.0);
        ArrayNode tpr = JsonNodeFactory.instance.arrayNode().add(0.0);
        double area = 0;
        double best = 0;
        double x = 0;
        double y = 0;
        long hits = 0;
        for (int i = 0; i < ranked.size(); i++) {
            hits += ranked.get(i).category() == Category.POSITIVE ? 1 : 0;
            if (i + 1 < ranked.size()
                    && ranked.get(i + 1).score() == ranked.get(i).score()) {
                continue;
            }
            double nextX = (double) (i + 1 - hits) / negatives;
            double nextY = (double) hits / positives;
            area += (nextX - x) * (nextY + y) / 2;
            x = nextX;
            y = nextY;
            fpr.add(x);
            tpr.add(y);
            if (y - x > best) {
                best = y - x;
                threshold = scaled(ranked.get(i));
            }
        }
        result.put("roc_auc", area).put("optimal_threshold", Double.isInfinite(threshold) ? 1.0 : threshold);
        result.putObject("roc_curve").<ObjectNode>set("fpr", fpr).set("tpr", tpr);
        return Optional.of(result);
    }

    /** {@code HardNegativeEvaluator}, behind {@link #curve}; without keys if there are no hard negatives. */
    ObjectNode hardNegatives() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        long hard = count(scores, Category.HARD_NEGATIVE);
        long positives = count(scores, Category.POSITIVE);
        if (hard > 0 && positives > 0) {
            double found = share(Category.POSITIVE, positives);
            double taken = share(Category.HARD_NEGATIVE, hard);
            result.put("macro_avg_accuracy", (found + 1 - taken) / 2);
        }
        return result;
    }

    private double share(Category category, long count) {
        return (double) scores.stream()
                        .filter(score -> score.category() == category && scaled(score) >= threshold)
                        .count()
                / count;
    }

    private double scaled(ExampleScore score) {
        return (score.score() - least) / width;
    }

    private static long count(List<ExampleScore> scores, Category category) {
        return scores.stream().filter(score -> score.category() == category).count();
    }
}
