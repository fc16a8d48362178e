package io.axbench.gateway.domain.leaderboard;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.metrics.Steering;
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
        Steering figures) {}
