package io.axbench.gateway.rest;

import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.Notes;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Detection;
import io.axbench.gateway.metrics.FactorPoint;
import io.axbench.gateway.metrics.Steering;
import io.axbench.gateway.store.Page;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.RatedText;
import io.axbench.gateway.store.ScoredExample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the numbers of one concept.
 *
 * @param runId the run
 * @param conceptId the concept
 * @param concept its description
 * @param genre text, code or math
 * @param ref where it comes from, or empty
 * @param dataHash SHA-256 of its rows; null while they are yet to be made
 * @param methods the figures of every method
 * @param examples a page of examples' scores
 * @param generations a page of steered texts
 */
public record ConceptView(
        String runId,
        int conceptId,
        String concept,
        Genre genre,
        String ref,
        @Nullable String dataHash,
        List<MethodFigures> methods,
        Page<ScoredExample> examples,
        Page<RatedText> generations) {

    static ConceptView of(
            String runId,
            PlannedConcept concept,
            List<MethodFigures> methods,
            Page<ScoredExample> examples,
            Page<RatedText> generations) {
        return new ConceptView(
                runId,
                concept.conceptId(),
                concept.concept(),
                concept.genre(),
                concept.ref(),
                concept.dataHash(),
                methods,
                examples,
                generations);
    }

    /**
     * The figures of one method on the concept.
     *
     * @param method the method's label
     * @param maxAct highest score over the evaluation rows; null without detection scores
     * @param note what a reader should know; may be null
     * @param detection the detection figures; null without detection scores
     * @param steering the steering figures by judge
     */
    public record MethodFigures(
            String method,
            @Nullable Double maxAct,
            @Nullable String note,
            @Nullable Detection detection,
            List<JudgeFigures> steering) {

        static MethodFigures of(String method, List<DetectionResult> detections, List<SteeringResult> steerings) {
            DetectionResult detection = detections.stream()
                    .filter(d -> d.method().equals(method))
                    .findFirst()
                    .orElse(null);
            List<SteeringResult> steering =
                    steerings.stream().filter(s -> s.method().equals(method)).toList();
            return new MethodFigures(
                    method,
                    detection == null ? null : detection.maxAct(),
                    Notes.of(detection == null ? List.of() : List.of(detection), steering),
                    detection == null ? null : detection.figures(),
                    steering.stream().map(JudgeFigures::of).toList());
        }
    }

    /**
     * The steering figures by one judge.
     *
     * @param judge id of the judge
     * @param score mean on the second half of the instructions at the chosen factor
     * @param factor the chosen factor
     * @param scorePublished the score with missing ratings taken as 0
     * @param factorPublished the factor chosen with missing ratings taken as 0
     * @param concept mean rating of the concept over the texts of the score
     * @param instruction mean rating of the instruction, likewise
     * @param fluency mean rating of the fluency, likewise
     * @param perplexity geometric mean, likewise
     * @param texts how many texts were rated
     * @param ratings how many ratings they got
     * @param missing how many of the ratings miss a part
     * @param unreadable how many of the ratings are something else than a rating
     * @param spread of a text's score over its ratings; null for one rating a text
     * @param confidence how sure the judge is, 0..1; null for one rating a text
     * @param factors the means at every factor
     */
    public record JudgeFigures(
            String judge,
            @Nullable Double score,
            @Nullable Double factor,
            @Nullable Double scorePublished,
            @Nullable Double factorPublished,
            @Nullable Double concept,
            @Nullable Double instruction,
            @Nullable Double fluency,
            @Nullable Double perplexity,
            int texts,
            int ratings,
            int missing,
            int unreadable,
            @Nullable Double spread,
            @Nullable Double confidence,
            List<FactorPoint> factors) {

        static JudgeFigures of(SteeringResult result) {
            Steering figures = result.figures();
            FactorPoint test = figures.test();
            return new JudgeFigures(
                    result.judge().id(),
                    figures.score(),
                    figures.factor(),
                    figures.scorePublished(),
                    figures.factorPublished(),
                    test == null ? null : test.concept(),
                    test == null ? null : test.instruction(),
                    test == null ? null : test.fluency(),
                    test == null ? null : test.perplexity(),
                    figures.texts(),
                    figures.ratings(),
                    figures.missing(),
                    figures.unreadable(),
                    figures.spread(),
                    figures.confidence(),
                    figures.curve());
        }
    }
}
