package io.axbench.gateway.store;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.metrics.Means;
import io.axbench.gateway.metrics.Ratings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One rating of one text, with what it belongs to.
 *
 * @param piece concept, method and judge
 * @param place instruction and factor
 * @param ratings the rating
 * @param perplexity of the text; null for an empty one
 * @param confidence of the judge in its ratings of the text, mean of the three axes; null if there is none
 */
record RatedLine(
        Piece piece,
        Place place,
        Ratings ratings,
        @Nullable Double perplexity,
        @Nullable Double confidence) {

    /** Concept, method and judge, with the note and the number of instructions that they have. */
    record Piece(
            int conceptId,
            String method,
            JudgeIdentity judge,
            @Nullable String note,
            int instructions) {}

    /** Where a text stands in a piece. */
    record Place(int instruction, double factor) {}

    static RatedLine of(ResultSet r) throws SQLException {
        JudgeIdentity judge = new JudgeIdentity(
                text(r, "judge"), text(r, "version"), text(r, "language_model"), r.getBoolean("same_as_subject"));
        return new RatedLine(
                new Piece(
                        r.getInt("concept_id"),
                        text(r, "method"),
                        judge,
                        r.getString("note"),
                        r.getInt("instructions")),
                new Place(r.getInt("instruction_id"), r.getDouble("factor")),
                new Ratings(
                        Rows.integer(r, "concept"),
                        Rows.integer(r, "instruction"),
                        Rows.integer(r, "fluency"),
                        r.getBoolean("unreadable")),
                Rows.real(r, "perplexity"),
                confidence(r));
    }

    private static @Nullable Double confidence(ResultSet r) throws SQLException {
        List<Double> axes = new ArrayList<>();
        for (String axis : List.of("sure_concept", "sure_instruction", "sure_fluency")) {
            Double confidence = Rows.real(r, axis);
            if (confidence != null) {
                axes.add(confidence);
            }
        }
        OptionalDouble mean = Means.arithmetic(axes);
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static String text(ResultSet r, String column) throws SQLException {
        return Objects.requireNonNull(r.getString(column), column);
    }
}
