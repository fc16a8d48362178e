package io.axbench.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The detection scores of one method on one concept.
 *
 * @param runId the run
 * @param conceptId the concept
 * @param method label of the method in the run
 * @param resultId identity of the result by content, in hex: two runs of the same work share it
 * @param maxAct highest score over the concept's evaluation rows, 50 if that is not positive
 * @param scores a score a row, the maximum over its non-prefix tokens
 * @param others scores of the negatives of other concepts, in their order; null where none were scored
 * @param note what a reader of the leaderboard should know, such as who rated; may be null
 * @param provenance where the result comes from
 * @param cost what was asked of an endpoint for them; null for nothing
 * @param seconds durations by step; never compared
 */
public record DetectionScored(
        String runId,
        int conceptId,
        String method,
        String resultId,
        double maxAct,
        List<ExampleScore> scores,
        @Nullable List<Double> others,
        @Nullable String note,
        Provenance provenance,
        @Nullable Cost cost,
        Map<String, Double> seconds)
        implements Message {

    /** Scores of the concept's own rows, for which no endpoint was asked. */
    public DetectionScored(
            String runId,
            int conceptId,
            String method,
            String resultId,
            double maxAct,
            List<ExampleScore> scores,
            @Nullable String note,
            Provenance provenance,
            Map<String, Double> seconds) {
        this(runId, conceptId, method, resultId, maxAct, scores, null, note, provenance, null, seconds);
    }

    /** Copies lists and map. */
    public DetectionScored {
        scores = List.copyOf(scores);
        others = others == null ? null : List.copyOf(others);
        seconds = Map.copyOf(seconds);
    }

    @Override
    public String key() {
        return runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.DETECTIONS;
    }

    /**
     * The score of one evaluation row.
     *
     * @param id the row
     * @param category what the row is
     * @param score maximum over its non-prefix tokens, full precision
     * @param token where the maximum is, 0 = first token after the prefix; -1 where the score stands for a rating that
     *     could not be read
     */
    public record ExampleScore(int id, Category category, double score, int token) {

        /** Whether the score stands for a rating that could not be read. */
        public boolean unreadable() {
            return token < 0;
        }
    }
}
