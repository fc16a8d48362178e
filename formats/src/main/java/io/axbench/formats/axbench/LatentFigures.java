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
    private final double most;
    private final double width;
    private double threshold = Double.POSITIVE_INFINITY;

    LatentFigures(List<ExampleScore> scores) {
        this.scores = scores;
        this.least = scores.stream().mapToDouble(ExampleScore::score).min().orElse(0);
        this.most = scores.stream().mapToDouble(ExampleScore::score).max().orElse(0);
        this.width = most > least ? most - least : 1;
    }

    /** {@code AUCROCEvaluator}; empty if a class is missing. */
    Optional<ObjectNode> curve() {
        List<ExampleScore> ranked = scores.stream()
                .filter(score -> score.category() != Category.HARD_NEGATIVE)
                .sorted(Comparator.comparingDouble(ExampleScore::score).reversed())
                .toList();
        long positives = count(ranked, Category.POSITIVE);
        long negatives = ranked.size() - positives;
        if (positives == 0 || negatives == 0) {
            return Optional.empty();
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("max_act", most);
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

    /**
     * {@code LatentStatsEvaluator}: accuracies a class, and precision, recall and F1 over all rows, hard negatives among
     * the negatives, at the lowest threshold of the highest F1 on positives and negatives; behind {@link #curve}. A mean
     * over a class without rows is NaN there, and missing here.
     */
    ObjectNode stats() {
        double bar = bestF1();
        long positives = count(scores, Category.POSITIVE);
        long found = taken(Category.POSITIVE, bar);
        long falsely = taken(Category.NEGATIVE, bar) + taken(Category.HARD_NEGATIVE, bar);
        double precision = ratio(found, found + falsely);
        double recall = ratio(found, positives);
        long negatives = count(scores, Category.NEGATIVE);
        double ofNegatives = 1 - ratio(taken(Category.NEGATIVE, bar), negatives);
        long hard = count(scores, Category.HARD_NEGATIVE);
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("positive_accuracy", recall)
                .put("negative_accuracy", ofNegatives);
        if (hard > 0) {
            double ofHard = 1 - ratio(taken(Category.HARD_NEGATIVE, bar), hard);
            result.put("hard_negative_accuracy", ofHard)
                    .put("macro_avg_accuracy_fixed", (recall + ofNegatives + ofHard) / 3);
        }
        return result.put("precision", precision)
                .put("recall", recall)
                .put("f1", precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0)
                .put("overall_accuracy", ratio(found + negatives + hard - falsely, scores.size()))
                .put("max_act_val", most)
                .put("min_act_val", least)
                .put("optimal_roc_threshold", Double.isInfinite(threshold) ? 1.0 : threshold)
                .put("optimal_pr_threshold", bar);
    }

    /** The lowest threshold of the highest F1 on positives and negatives. */
    private double bestF1() {
        List<ExampleScore> rising = scores.stream()
                .filter(score -> score.category() != Category.HARD_NEGATIVE)
                .sorted(Comparator.comparingDouble(ExampleScore::score))
                .toList();
        long positives = count(rising, Category.POSITIVE);
        long missed = 0;
        double best = -1;
        double bar = 0;
        for (int i = 0; i < rising.size(); i++) {
            if (i == 0 || rising.get(i).score() > rising.get(i - 1).score()) {
                double f1 = ratio(2 * (positives - missed), positives + rising.size() - i);
                if (f1 > best) {
                    best = f1;
                    bar = scaled(rising.get(i));
                }
            }
            missed += rising.get(i).category() == Category.POSITIVE ? 1 : 0;
        }
        return bar;
    }

    private long taken(Category category, double bar) {
        return scores.stream()
                .filter(score -> score.category() == category && scaled(score) >= bar)
                .count();
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private double share(Category category, long count) {
        return ratio(taken(category, threshold), count);
    }

    private double scaled(ExampleScore score) {
        return (score.score() - least) / width;
    }

    private static long count(List<ExampleScore> scores, Category category) {
        return scores.stream().filter(score -> score.category() == category).count();
    }
}
