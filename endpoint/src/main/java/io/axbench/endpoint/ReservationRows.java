package io.axbench.endpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The reservations of requests under way, one row each, so that none is settled twice and none is forgotten. */
final class ReservationRows {

    /**
     * After this time a reservation that its process did not renew is one that a crash left behind. If its request
     * tells something after all, it is settled as it would have been.
     */
    static final Duration LIVE = Duration.ofMinutes(15);

    private static final String KNOWN = "select id from llm_reservation where id = any(?)";
    private static final String INSERT = """
            insert into llm_reservation (id, run_id, key, money, live_until)
            values (?, ?, ?, ?, now() + ? * interval '1 second')""";
    private static final String RENEW = """
            update llm_reservation set live_until = now() + ? * interval '1 second' where id = any(?) and not lost""";
    private static final String LEFT_BEHIND = """
            update llm_reservation set lost = true
            where run_id = ? and not lost and (key = any(?) or live_until < now()) and not id = any(?)
            returning money""";
    private static final String LOSE =
            "update llm_reservation set lost = true where id = ? and not lost returning money";
    private static final String REMOVE = "delete from llm_reservation where id = ? returning money, lost";

    private ReservationRows() {}

    static Set<UUID> known(Connection connection, Collection<UUID> ids) throws SQLException {
        Set<UUID> known = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.add(row.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }

    static void insert(Connection connection, List<LedgerEntry.Reserve> granted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (LedgerEntry.Reserve reserve : granted) {
                insert.setObject(1, reserve.id());
                insert.setString(2, reserve.runId());
                insert.setBytes(3, reserve.key().bytes());
                insert.setLong(4, reserve.money());
                insert.setLong(5, LIVE.toSeconds());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void renew(Connection connection, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
            renew.setLong(1, LIVE.toSeconds());
            renew.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            renew.executeUpdate();
        }
    }

    /**
     * Marks as lost what a crash left behind: reservations for these questions, which are asked again now, and those
     * that are too old.
     *
     * @return how much money that is
     */
    static long loseLeftBehind(Connection connection, String runId, List<LedgerEntry.Reserve> asked)
            throws SQLException {
        try (PreparedStatement lose = connection.prepareStatement(LEFT_BEHIND)) {
            lose.setString(1, runId);
            List<AnswerKey> keys = asked.stream().map(LedgerEntry.Reserve::key).toList();
            lose.setArray(2, AnswerKey.array(connection, keys));
            Object[] ids = asked.stream().map(LedgerEntry.Reserve::id).toArray();
            lose.setArray(3, connection.createArrayOf("uuid", ids));
            return sum(lose);
        }
    }

    /** Marks one as lost; returns its money, 0 if it was lost already. */
    static long lose(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement lose = connection.prepareStatement(LOSE)) {
            lose.setObject(1, id);
            return sum(lose);
        }
    }

    /** Removes one and takes its money off the run's; returns whether there was one. */
    static boolean remove(Connection connection, UUID id, RunMoney run) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setObject(1, id);
            try (ResultSet row = remove.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                if (row.getBoolean(2)) {
                    run.found(row.getLong(1));
                } else {
                    run.free(row.getLong(1));
                }
                return true;
            }
        }
    }

    private static long sum(PreparedStatement returningMoney) throws SQLException {
        long sum = 0;
        try (ResultSet row = returningMoney.executeQuery()) {
            while (row.next()) {
                sum += row.getLong(1);
            }
        }
        return sum;
    }
}
