package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.delivery.Faults;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Looks answers up. */
@ApplicationScoped
public class AnswerStore {

    private static final int AT_ONCE = 500;
    private static final String FIND = """
            select key, text, complete, input_tokens, output_tokens, micro_dollars, refused, piece
            from llm_answer where key = any(?)""";

    private final DataSource database;

    AnswerStore(DataSource database) {
        this.database = database;
    }

    /**
     * The answers that are stored. While the database is away it waits.
     *
     * @param checkpoint called between tries; what it throws ends the waiting
     */
    Map<AnswerKey, KeptAnswer> find(Collection<AnswerKey> keys, Runnable checkpoint) {
        List<AnswerKey> all = List.copyOf(keys);
        Map<AnswerKey, KeptAnswer> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            found.putAll(findPart(all.subList(from, Math.min(from + AT_ONCE, all.size())), checkpoint));
        }
        return found;
    }

    private Map<AnswerKey, KeptAnswer> findPart(List<AnswerKey> keys, Runnable checkpoint) {
        Waiting waiting = Waiting.forDatabase();
        while (true) {
            try (Connection connection = database.getConnection()) {
                return select(connection, keys);
            } catch (SQLException e) {
                Optional<Reason> passing = Faults.passing(e);
                if (passing.isEmpty()) {
                    throw new IllegalStateException("stored answers cannot be read", e);
                }
                checkpoint.run();
                pause(waiting, passing.get(), e);
            }
        }
    }

    private static void pause(Waiting waiting, Reason reason, SQLException why) {
        try {
            waiting.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AxbenchException(reason, "interrupted while the database was away", why);
        }
    }

    static Map<AnswerKey, KeptAnswer> select(Connection connection, List<AnswerKey> keys) throws SQLException {
        Map<AnswerKey, KeptAnswer> found = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, AnswerKey.array(connection, keys));
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    found.put(
                            AnswerKey.of(row.getBytes(1)),
                            new KeptAnswer(
                                    row.getString(2),
                                    row.getBoolean(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getString(7),
                                    row.getString(8)));
                }
            }
        }
        return found;
    }
}
