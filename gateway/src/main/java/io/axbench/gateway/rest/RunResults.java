package io.axbench.gateway.rest;

import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.run.RunReading;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The complete results of a run, of all concepts or of those of one genre. */
@ApplicationScoped
class RunResults {

    private static final Set<String> GENRES = Set.of("text", "code", "math");

    private final ResultReader reader;

    RunResults(ResultReader reader) {
        this.reader = reader;
    }

    /**
     * What is complete.
     *
     * @param detections detection of every method and concept
     * @param steerings steering of every method, concept and judge
     */
    record Complete(List<DetectionResult> detections, List<SteeringResult> steerings) {}

    /**
     * Reads them.
     *
     * @param genre text, code or math; null for all
     * @throws io.axbench.contracts.AxbenchException {@code INVALID_SPECIFICATION} if it is no genre
     */
    Complete of(RunSnapshot run, @Nullable String genre) {
        String id = run.runId();
        List<DetectionResult> detections = reader.detections(id, null);
        List<SteeringResult> steerings = reader.steerings(id, null, RunReading.of(run.spec()));
        if (genre == null) {
            return new Complete(detections, steerings);
        }
        if (!GENRES.contains(genre)) {
            throw Parameters.refused("genre: found \"%s\", expected text, code or math".formatted(genre));
        }
        Set<Integer> concepts = reader.concepts(id).stream()
                .filter(concept -> concept.genre().equals(genre))
                .map(PlannedConcept::conceptId)
                .collect(Collectors.toSet());
        return new Complete(
                detections.stream()
                        .filter(d -> concepts.contains(d.conceptId()))
                        .toList(),
                steerings.stream().filter(s -> concepts.contains(s.conceptId())).toList());
    }
}
