package io.axbench.gateway.store;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a concept by a method that a judge has rated, all of them.
 *
 * @param method label of the method
 * @param judge who rated
 * @param note what a reader should know; may be null
 * @param sure whether the judge said how sure it is
 */
record RatedPiece(
        String method, JudgeIdentity judge, @Nullable String note, boolean sure) {

    /** Whose texts, and who rated them. */
    record Key(String method, String judge) {

        static Key of(ResultSet r) throws SQLException {
            return new Key(text(r, "method"), text(r, "judge"));
        }
    }

    static RatedPiece of(ResultSet r) throws SQLException {
        return new RatedPiece(
                text(r, "method"),
                new JudgeIdentity(
                        text(r, "judge"),
                        text(r, "judge_version"),
                        text(r, "language_model"),
                        r.getBoolean("same_as_subject")),
                r.getString("note"),
                r.getBoolean("sure"));
    }

    Key key() {
        return new Key(method, judge.id());
    }

    private static String text(ResultSet r, String column) throws SQLException {
        return Objects.requireNonNull(r.getString(column), column);
    }
}
