package io.axbench.gateway.store;

import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import java.util.List;

/**
 * What is complete of a concept.
 *
 * @param conceptId the concept
 * @param detections by method
 * @param steerings by method and judge
 */
public record ConceptResults(int conceptId, List<DetectionResult> detections, List<SteeringResult> steerings) {

    /** Copies the lists. */
    public ConceptResults {
        detections = List.copyOf(detections);
        steerings = List.copyOf(steerings);
    }

    /** How many figures it holds. */
    int size() {
        return 1 + detections.size() + steerings.size();
    }
}
