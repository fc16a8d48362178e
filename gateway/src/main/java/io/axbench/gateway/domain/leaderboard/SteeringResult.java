package io.axbench.gateway.domain.leaderboard;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.metrics.FactorPoint;
import io.axbench.gateway.metrics.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Steering of one method on one concept by one judge, complete.
 *
 * @param conceptId the concept
 * @param method label of the method
 * @param judge who rated
 * @param note what a reader should know, such as who wrote the steering prompt; may be null
 * @param figures the figures
 */
public record SteeringResult(
        int conceptId,
        String method,
        JudgeIdentity judge,
        @Nullable String note,
        Steering figures) {

    /** What the texts show that the scores are made of; results without a score are left out. */
    public static FactorPoint meanOfTests(List<SteeringResult> results) {
        return mean(
                0,
                results,
                r -> r.figures().score() == null ? null : r.figures().test());
    }

    /** What the texts at one factor show. */
    static FactorPoint meanAt(double factor, List<SteeringResult> results) {
        return mean(
                factor,
                results,
                r -> r.figures().curve().stream()
                        .filter(point -> point.factor() == factor)
                        .findFirst()
                        .orElse(null));
    }

    /** The mean over the seeds of a concept, then over concepts, as the score is made: each concept counts once. */
    private static FactorPoint mean(
            double factor, List<SteeringResult> results, Function<SteeringResult, @Nullable FactorPoint> point) {
        SortedMap<Integer, List<FactorPoint>> byConcept = new TreeMap<>();
        for (SteeringResult result : results) {
            FactorPoint found = point.apply(result);
            if (found != null) {
                byConcept
                        .computeIfAbsent(result.conceptId(), c -> new ArrayList<>())
                        .add(found);
            }
        }
        return FactorPoint.mean(
                factor,
                byConcept.values().stream()
                        .map(seeds -> FactorPoint.mean(factor, seeds))
                        .toList());
    }
}
