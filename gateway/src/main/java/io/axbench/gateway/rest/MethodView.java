package io.axbench.gateway.rest;

import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.metrics.FactorRatings;
import java.util.List;

/**
 * All that a run shows of one method, over its concepts or those of one genre.
 *
 * @param runId the run
 * @param label the method's label
 * @param rows its rows of the leaderboard, one a judge: every figure, the curve over the factors, its settings
 * @param genres the same by genre, of a run whose concepts are of several
 * @param ratings how often each judge gave the ratings 0, 1 and 2, and what those texts score
 */
public record MethodView(
        String runId, String label, List<Row> rows, List<GenreRows> genres, List<JudgeRatings> ratings) {

    /** Copies the lists. */
    public MethodView {
        rows = List.copyOf(rows);
        genres = List.copyOf(genres);
        ratings = List.copyOf(ratings);
    }

    /**
     * The rows over the concepts of a genre.
     *
     * @param genre text, code or math
     * @param concepts how many concepts of it the run has
     * @param rows one a judge
     */
    public record GenreRows(Genre genre, int concepts, List<Row> rows) {

        /** Copies the list. */
        public GenreRows {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What a judge said of the method's texts.
     *
     * @param judge id of the judge
     * @param judgeVersion hash of its prompts or weights
     * @param factors one a factor, rising
     */
    public record JudgeRatings(String judge, String judgeVersion, List<FactorRatings> factors) {

        /** Copies the list. */
        public JudgeRatings {
            factors = List.copyOf(factors);
        }
    }
}
