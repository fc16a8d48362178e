package io.axbench.endpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The row of a run's money, held by this transaction. {@code spent + lost + reserved <= limit} whenever it reserves. */
final class RunMoney {

    private static final String LOCK = """
            select limit_money, reserved, spent, lost, short_limit from spending where run_id = ? for update""";
    private static final String BEGIN = """
            insert into spending (run_id, limit_money, spent)
            values (?, ?, (select coalesce(sum(micro_dollars), 0) from llm_answer where run_id = ?))
            on conflict (run_id) do nothing""";
    private static final String WRITE = """
            update spending set limit_money = ?, reserved = ?, spent = ?, lost = ?, short_limit = ? where run_id = ?""";

    private final String runId;
    private long limit;
    private long reserved;
    private long spent;
    private long lost;
    private @Nullable Long shortLimit;

    private RunMoney(String runId, ResultSet row) throws SQLException {
        this.runId = runId;
        this.limit = row.getLong(1);
        this.reserved = row.getLong(2);
        this.spent = row.getLong(3);
        this.lost = row.getLong(4);
        this.shortLimit = row.getObject(5, Long.class);
    }

    /** Locks the row until the transaction ends; null if the run has none, for it has no limit. */
    static @Nullable RunMoney find(Connection connection, String runId) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, runId);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() ? new RunMoney(runId, row) : null;
            }
        }
    }

    /** Locks the row; if there is none, it begins with what the run has paid so far. */
    static RunMoney findOrBegin(Connection connection, String runId, long limit) throws SQLException {
        RunMoney money = find(connection, runId);
        if (money == null) {
            try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
                begin.setString(1, runId);
                begin.setLong(2, limit);
                begin.setString(3, runId);
                begin.executeUpdate();
            }
            money = find(connection, runId);
        }
        if (money == null) {
            throw new SQLException("the money of run " + runId + " has no row");
        }
        money.raise(limit);
        return money;
    }

    /** The limit only ever grows. */
    void raise(long atLeast) {
        limit = Math.max(limit, atLeast);
    }

    Reserved reserve(long money) {
        if (spent + lost + reserved + money <= limit) {
            reserved += money;
            return new Reserved.Granted();
        }
        if (spent + lost + money <= limit) {
            return new Reserved.Busy();
        }
        shortLimit = limit;
        return new Reserved.TooLittle(limit, spent, lost);
    }

    /** Money that is reserved no more. */
    void free(long money) {
        reserved -= money;
    }

    /** Money that was held for lost, and is not. */
    void found(long money) {
        lost -= money;
    }

    void lose(long money) {
        reserved -= money;
        lost += money;
    }

    void spend(long money) {
        spent += money;
    }

    /** Whether a question had to be refused, and the limit has not been raised since. */
    boolean exhausted() {
        return shortLimit != null && limit <= shortLimit;
    }

    void write(Connection connection) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setLong(1, limit);
            write.setLong(2, reserved);
            write.setLong(3, spent);
            write.setLong(4, lost);
            write.setObject(5, shortLimit, Types.BIGINT);
            write.setString(6, runId);
            write.executeUpdate();
        }
    }
}
