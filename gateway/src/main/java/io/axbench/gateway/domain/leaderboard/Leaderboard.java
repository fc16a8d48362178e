package io.axbench.gateway.domain.leaderboard;

import io.axbench.contracts.spec.Compat;
import io.axbench.gateway.domain.run.RunCost;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leaderboard of a run. A figure is null where it does not exist (yet).
 *
 * @param runId the run
 * @param name the run's name
 * @param state the run's state
 * @param model id or path of the subject model
 * @param layer 0-based block
 * @param dtype type of the weights in computation
 * @param seeds seeds of the run; figures are means over them
 * @param compat whose behaviour the run follows; null: the clean reading
 * @param concepts how many concepts the run has; null before the plan
 * @param contentHash SHA-256 of model, layer and measured rows: equal for two runs of the same work, bit for bit
 * @param cost what the run asked of endpoints by now; no part of the content
 * @param rows a row a method and judge, in the specification's order, then published ones
 */
public record Leaderboard(
        String runId,
        String name,
        String state,
        String model,
        int layer,
        String dtype,
        List<Long> seeds,
        @Nullable Compat compat,
        @Nullable Integer concepts,
        String contentHash,
        RunCost cost,
        List<Row> rows) {

    /** Copies the lists. */
    public Leaderboard {
        seeds = List.copyOf(seeds);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param method the method's name
     * @param label its label in the run
     * @param settings all its settings, defaults included
     * @param source {@code measured}, or {@code published} for a reference row
     * @param note what a reader should know; may be null
     * @param detection the detection axis; null if not asked for, not the method's, or not there yet
     * @param steering the steering axis, likewise
     */
    public record Row(
            String method,
            String label,
            Map<String, Object> settings,
            String source,
            @Nullable String note,
            @Nullable DetectionRow detection,
            @Nullable SteeringRow steering) {

        /** The same with a note more. */
        Row noted(String more) {
            String notes = note == null ? more : note + "; " + more;
            return new Row(method, label, settings, source, notes, detection, steering);
        }
    }

    /**
     * Detection: means over concepts and seeds, with a 95% interval over concepts.
     *
     * @param auroc positives against negatives
     * @param aurocLow lower end of the interval; null for one concept
     * @param aurocHigh upper end
     * @param group letters: methods that share one cannot be told apart by AUROC; null for one method
     * @param bestRank rank by AUROC if all that is open went its way, from 1; null likewise
     * @param worstRank rank if all that is open went against it; null likewise
     * @param aurocHard hard negatives counted as negatives
     * @param hardNegativeAccuracy over the concepts that have hard negatives
     * @param f1 at the balanced set's threshold, where negatives outnumber positives a hundred to one
     * @param averagePrecision over all thresholds, likewise
     * @param otherNegatives on how many negatives of other concepts these two rest; 0: the concepts' own stand for all
     * @param concepts how many concepts have an AUROC
     */
    public record DetectionRow(
            @Nullable Double auroc,
            @Nullable Double aurocLow,
            @Nullable Double aurocHigh,
            @Nullable String group,
            @Nullable Integer bestRank,
            @Nullable Integer worstRank,
            @Nullable Double aurocHard,
            @Nullable Double hardNegativeAccuracy,
            @Nullable Double f1,
            @Nullable Double averagePrecision,
            int otherNegatives,
            int concepts) {}

    /**
     * Steering: means over concepts and seeds, with a 95% interval over concepts.
     *
     * @param judge id of the judge
     * @param judgeVersion hash of its prompts or weights
     * @param judgeModel the language model it uses
     * @param judgeIsSubject whether that is the subject model itself
     * @param score missing ratings left out
     * @param scoreLow lower end of the interval; null for one concept
     * @param scoreHigh upper end
     * @param group letters: methods that share one cannot be told apart by score; null for one method
     * @param bestRank rank by score if all that is open went its way, from 1; null likewise
     * @param worstRank rank if all that is open went against it; null likewise
     * @param scorePublished missing ratings taken as 0
     * @param concept mean rating of the concept over the texts of the score
     * @param instruction mean rating of the instruction, likewise
     * @param fluency mean rating of the fluency, likewise
     * @param perplexity geometric mean, likewise
     * @param factors the curve over the factors
     * @param concepts how many concepts have a score
     * @param texts how many texts were rated
     * @param ratings how many ratings they got: a text as many as the judge has samples
     * @param missing how many of the ratings miss a part
     * @param unreadable how many of the ratings are something else than a rating
     * @param spread standard deviation of a text's score over its ratings, mean over texts, then concepts; null for one
     *     rating a text
     * @param confidence how sure the judge is, 0..1, likewise
     */
    public record SteeringRow(
            String judge,
            String judgeVersion,
            String judgeModel,
            boolean judgeIsSubject,
            @Nullable Double score,
            @Nullable Double scoreLow,
            @Nullable Double scoreHigh,
            @Nullable String group,
            @Nullable Integer bestRank,
            @Nullable Integer worstRank,
            @Nullable Double scorePublished,
            @Nullable Double concept,
            @Nullable Double instruction,
            @Nullable Double fluency,
            @Nullable Double perplexity,
            List<FactorRow> factors,
            int concepts,
            int texts,
            int ratings,
            int missing,
            int unreadable,
            @Nullable Double spread,
            @Nullable Double confidence) {

        /** Copies the list. */
        public SteeringRow {
            factors = List.copyOf(factors);
        }
    }

    /**
     * One factor: means over the texts of a concept at it, over its seeds, then over concepts.
     *
     * @param factor the factor
     * @param score mean score
     * @param concept mean rating of the concept
     * @param instruction mean rating of the instruction
     * @param fluency mean rating of the fluency
     * @param perplexity geometric mean
     * @param chosen how many concepts chose this factor, counted once a seed
     */
    public record FactorRow(
            double factor,
            @Nullable Double score,
            @Nullable Double concept,
            @Nullable Double instruction,
            @Nullable Double fluency,
            @Nullable Double perplexity,
            int chosen) {}
}
