package io.axbench.gateway.store;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Means;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Reading;
import io.axbench.gateway.metrics.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rating of one text of a concept. A large run has a million: columns are read by their numbers, in the order of
 * {@link ResultReader}'s query.
 *
 * @param rater method and judge
 * @param place instruction and factor
 * @param ratings the rating
 * @param perplexity of the text; null for an empty one
 */
record RatedLine(
        Rater rater, Place place, Ratings ratings, @Nullable Double perplexity) {

    /** Whose texts, and who rated them. */
    record Rater(String method, String judge) {}

    /** Where a text stands. */
    record Place(int instruction, double factor) {}

    /**
     * All that a concept has of a method and judge but the ratings.
     *
     * @param conceptId the concept
     * @param method label of the method
     * @param judge who rated
     * @param note what a reader should know; may be null
     * @param instructions how many instructions the concept has
     * @param sure whether the judge said how sure it is
     */
    record Piece(
            int conceptId,
            String method,
            JudgeIdentity judge,
            @Nullable String note,
            int instructions,
            boolean sure) {

        static Piece of(int conceptId, ResultSet r) throws SQLException {
            return new Piece(
                    conceptId,
                    text(r, "method"),
                    new JudgeIdentity(
                            text(r, "judge"),
                            text(r, "judge_version"),
                            text(r, "language_model"),
                            r.getBoolean("same_as_subject")),
                    r.getString("note"),
                    r.getInt("instructions"),
                    r.getBoolean("sure"));
        }

        Rater rater() {
            return new Rater(method, judge.id());
        }

        SteeringResult result(Reading reading, List<Text> texts) {
            return new SteeringResult(conceptId, method, judge, note, reading.figures(texts, instructions));
        }
    }

    /**
     * How sure a judge is of its ratings of a text.
     *
     * @param confidence mean of the three axes; null if there is none
     */
    record Confident(Rater rater, Place place, @Nullable Double confidence) {

        static Confident of(ResultSet r) throws SQLException {
            List<Double> axes = new ArrayList<>();
            for (String axis : List.of("concept", "instruction", "fluency")) {
                Double confidence = Rows.real(r, axis);
                if (confidence != null) {
                    axes.add(confidence);
                }
            }
            return new Confident(
                    new Rater(text(r, "method"), text(r, "judge")),
                    new Place(r.getInt("instruction_id"), r.getDouble("factor")),
                    Means.orNull(Means.arithmetic(axes)));
        }
    }

    static RatedLine of(ResultSet r) throws SQLException {
        return new RatedLine(
                new Rater(r.getString(1), r.getString(2)),
                new Place(r.getInt(3), r.getDouble(4)),
                new Ratings(rating(r, 5), rating(r, 6), rating(r, 7), r.getBoolean(8)),
                real(r, 9));
    }

    private static @Nullable Integer rating(ResultSet r, int column) throws SQLException {
        int value = r.getInt(column);
        return r.wasNull() ? null : value;
    }

    private static @Nullable Double real(ResultSet r, int column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? null : value;
    }

    private static String text(ResultSet r, String column) throws SQLException {
        return Objects.requireNonNull(r.getString(column), column);
    }
}
