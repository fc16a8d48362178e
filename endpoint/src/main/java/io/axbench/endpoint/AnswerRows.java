package io.axbench.endpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes answers; where one is stored already, that one stays. */
final class AnswerRows {

    private static final String INSERT = """
            insert into llm_answer
                (key, text, complete, input_tokens, output_tokens, micro_dollars, refused, run_id, piece)
            select * from unnest(?::bytea[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::text[], ?::text[], ?::text[])
            on conflict (key) do nothing returning key""";

    private AnswerRows() {}

    /**
     * Inserts, and sets the results to what is stored then.
     *
     * @return the keys that were not stored before
     */
    static Set<AnswerKey> keep(Connection connection, List<LedgerEntry.Keep> answers) throws SQLException {
        Set<AnswerKey> inserted = insert(connection, answers);
        List<AnswerKey> others = answers.stream()
                .map(LedgerEntry.Keep::key)
                .filter(key -> !inserted.contains(key))
                .toList();
        Map<AnswerKey, KeptAnswer> stored = others.isEmpty() ? Map.of() : AnswerStore.select(connection, others);
        for (LedgerEntry.Keep keep : answers) {
            KeptAnswer first = stored.get(keep.key());
            keep.result().set(first == null ? keep.answer() : first.paid(keep.answer()));
        }
        return inserted;
    }

    private static Set<AnswerKey> insert(Connection connection, List<LedgerEntry.Keep> answers) throws SQLException {
        Set<AnswerKey> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            List<AnswerKey> keys = answers.stream().map(LedgerEntry.Keep::key).toList();
            insert.setArray(1, AnswerKey.array(connection, keys));
            column(connection, insert, 2, "text", answers, keep -> keep.answer().text());
            column(
                    connection,
                    insert,
                    3,
                    "boolean",
                    answers,
                    keep -> keep.answer().complete());
            column(
                    connection,
                    insert,
                    4,
                    "bigint",
                    answers,
                    keep -> keep.answer().inputTokens());
            column(
                    connection,
                    insert,
                    5,
                    "bigint",
                    answers,
                    keep -> keep.answer().outputTokens());
            column(
                    connection,
                    insert,
                    6,
                    "bigint",
                    answers,
                    keep -> keep.answer().microDollars());
            column(connection, insert, 7, "text", answers, keep -> keep.answer().refused());
            column(connection, insert, 8, "text", answers, LedgerEntry.Keep::runId);
            column(connection, insert, 9, "text", answers, keep -> keep.answer().piece());
            try (ResultSet key = insert.executeQuery()) {
                while (key.next()) {
                    inserted.add(AnswerKey.of(key.getBytes(1)));
                }
            }
        }
        return inserted;
    }

    private static void column(
            Connection connection,
            PreparedStatement statement,
            int number,
            String type,
            List<LedgerEntry.Keep> answers,
            Column column)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[answers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(answers.get(i));
        }
        statement.setArray(number, connection.createArrayOf(type, values));
    }

    private interface Column {

        @Nullable
        Object of(LedgerEntry.Keep answer);
    }
}
