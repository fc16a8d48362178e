package io.axbench.gateway.rest;

import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.store.ConceptResults;
import io.axbench.gateway.store.PlannedConcept;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A concept in the list of a run's concepts.
 *
 * @param conceptId its number in the data set
 * @param concept its description
 * @param genre text, code or math
 * @param ref where it comes from, or empty
 * @param dataHash SHA-256 of its rows; null while they are yet to be made
 * @param methods the main figures of every method
 */
public record ConceptLine(
        int conceptId,
        String concept,
        Genre genre,
        String ref,
        @Nullable String dataHash,
        List<MethodLine> methods) {

    /**
     * The answer of {@code GET /api/runs/{id}/concepts}.
     *
     * @param runId the run
     * @param concepts by id
     */
    public record ConceptList(String runId, List<ConceptLine> concepts) {}

    /**
     * The main figures of a method.
     *
     * @param method the method's label
     * @param auroc positives against negatives; null if not there
     * @param aurocHard hard negatives counted as negatives; null if not there
     * @param steering the score by judge
     */
    public record MethodLine(
            String method, @Nullable Double auroc, @Nullable Double aurocHard, List<ScoreLine> steering) {}

    /**
     * A judge's score.
     *
     * @param judge id of the judge
     * @param score steering score; null if there is none
     * @param factor the chosen factor; null if there is none
     */
    public record ScoreLine(
            String judge, @Nullable Double score, @Nullable Double factor) {}

    static ConceptLine of(PlannedConcept concept, List<String> labels, ConceptResults results) {
        return new ConceptLine(
                concept.conceptId(),
                concept.concept(),
                concept.genre(),
                concept.ref(),
                concept.dataHash(),
                labels.stream()
                        .map(label -> method(label, results.detections(), results.steerings()))
                        .toList());
    }

    private static MethodLine method(String label, List<DetectionResult> detections, List<SteeringResult> steerings) {
        DetectionResult detection = detections.stream()
                .filter(d -> d.method().equals(label))
                .findFirst()
                .orElse(null);
        return new MethodLine(
                label,
                detection == null ? null : detection.figures().auroc(),
                detection == null ? null : detection.figures().aurocHard(),
                steerings.stream()
                        .filter(s -> s.method().equals(label))
                        .map(s -> new ScoreLine(
                                s.judge().id(), s.figures().score(), s.figures().factor()))
                        .toList());
    }
}
