package io.axbench.endpoint;

import io.axbench.contracts.Cost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What runs may spend in this service, and what they spent. */
@ApplicationScoped
public class Spending {

    private static final String SPENT = """
            select count(*), coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
                coalesce(sum(micro_dollars), 0)
            from llm_answer where run_id = ?""";

    private static final String TAKEN = "select spent + lost from spending where run_id = ?";

    private static final String LIMIT = "select limit_money from spending where run_id = ?";

    private final DataSource database;

    Spending(DataSource database) {
        this.database = database;
    }

    /** Lets a run spend up to so many dollars in all, in the transaction that runs. A limit only ever grows. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void raise(String runId, double dollars) {
        onConnection(connection -> {
            RunMoney.findOrBegin(connection, runId, MicroDollars.of(dollars)).write(connection);
            return true;
        });
    }

    /**
     * Whether the run must pause: a question was refused for want of money, and the limit has not been raised since.
     * Holds the run's row until the transaction ends, so a pause that is written in it cannot cross a {@link #raise}.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean exhausted(Asker asker) {
        return onConnection(connection -> {
            RunMoney money = RunMoney.find(connection, asker.runId());
            return money != null && money.exhausted();
        });
    }

    /**
     * The limit in force, in dollars: the asker's own, or the one that it was raised to.
     *
     * @return 0 if there is no limit
     */
    public double limit(Asker asker) {
        double own = asker.budget() == null ? 0 : asker.budget();
        return onConnection(connection -> {
            try (PreparedStatement limit = connection.prepareStatement(LIMIT)) {
                limit.setString(1, asker.runId());
                try (ResultSet row = limit.executeQuery()) {
                    return row.next() ? Math.max(own, MicroDollars.dollars(row.getLong(1))) : own;
                }
            }
        });
    }

    /** What the run paid for in this service. Its {@code cached} is 0: who asks counts that. */
    public Cost spent(String runId) {
        return onConnection(connection -> {
            try (PreparedStatement spent = connection.prepareStatement(SPENT)) {
                spent.setString(1, runId);
                try (ResultSet row = spent.executeQuery()) {
                    row.next();
                    return new Cost(
                            row.getLong(1), 0, row.getLong(2), row.getLong(3), MicroDollars.dollars(row.getLong(4)));
                }
            }
        });
    }

    /**
     * Dollars that count against the run's limit: spent, and lost on requests whose answer never came. Without a limit,
     * what was spent: then nothing is held back, and what was lost is not counted.
     */
    public double taken(String runId) {
        Double counted = onConnection(connection -> {
            try (PreparedStatement taken = connection.prepareStatement(TAKEN)) {
                taken.setString(1, runId);
                try (ResultSet row = taken.executeQuery()) {
                    return row.next() ? MicroDollars.dollars(row.getLong(1)) : null;
                }
            }
        });
        return counted == null ? spent(runId).dollars() : counted;
    }

    private <T extends @Nullable Object> T onConnection(Rows<T> rows) {
        try (Connection connection = database.getConnection()) {
            return rows.on(connection);
        } catch (SQLException e) {
            // Its cause says whether the database is away.
            throw new IllegalStateException("the money of a run cannot be read or written", e);
        }
    }

    private interface Rows<T extends @Nullable Object> {

        T on(Connection connection) throws SQLException;
    }
}
