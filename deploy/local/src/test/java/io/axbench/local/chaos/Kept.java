package io.axbench.local.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Answers of endpoints that a run's services keep in their databases.
 *
 * @param answers how many, of any endpoint
 * @param priced how many of them cost something: those of the scripted endpoint
 * @param microDollars what they cost
 * @param byPrices what the priced ones' tokens cost, in millionths of a dollar
 */
record Kept(long answers, long priced, long microDollars, long byPrices) {

    private static final String SUMS = """
            select count(*), count(*) filter (where micro_dollars > 0),
                   coalesce(sum(micro_dollars), 0),
                   coalesce(sum(input_tokens + 2 * output_tokens) filter (where micro_dollars > 0), 0)
            from llm_answer where run_id = ?""";

    /** Of the generator and the judge together. */
    static Kept of(TestStack stack, String runId) throws SQLException {
        return of(stack, "generator", runId).plus(of(stack, "judge", runId));
    }

    private static Kept of(TestStack stack, String service, String runId) throws SQLException {
        try (Connection connection = stack.database(service);
                PreparedStatement sums = connection.prepareStatement(SUMS)) {
            sums.setString(1, runId);
            try (ResultSet row = sums.executeQuery()) {
                row.next();
                return new Kept(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    private Kept plus(Kept other) {
        return new Kept(
                answers + other.answers,
                priced + other.priced,
                microDollars + other.microDollars,
                byPrices + other.byPrices);
    }
}
