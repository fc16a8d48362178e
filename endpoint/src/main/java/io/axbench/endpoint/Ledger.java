package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.delivery.Faults;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Keeps answers and money. One thread writes: what arrives while it commits is the next transaction, so many answers
 * share one flush to the disk, and the row of a run's money is never fought for within a process. While the database is
 * away, what is in hand is kept and written again.
 */
@ApplicationScoped
public class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int SECONDS_TO_SAY_SO = 5;
    private static final String CONNECTION_FAILURE = "08006";

    private final DataSource database;
    private final BlockingQueue<LedgerEntry> queue = new LinkedBlockingQueue<>();
    private final Duration renewEvery;

    /** Reservations of this process that are not settled; the writer's own. */
    private final Set<UUID> held = new HashSet<>();

    private final Thread writer = Thread.ofPlatform().daemon().name("ledger").unstarted(this::loop);
    private volatile boolean stopping;

    @Inject
    Ledger(DataSource database) {
        this(database, ReservationRows.LIVE.dividedBy(5));
    }

    Ledger(DataSource database, Duration renewEvery) {
        this.database = database;
        this.renewEvery = renewEvery;
    }

    @PostConstruct
    void start() {
        writer.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        writer.interrupt();
    }

    /**
     * Writes an entry, and waits until that is committed.
     *
     * @throws AxbenchException {@code DATABASE_UNAVAILABLE} if the process stops before
     */
    <T> T write(LedgerEntry entry, LedgerEntry.Pending<T> result) {
        CompletableFuture<T> future = result.future();
        queue.add(entry);
        if (stopping) {
            entry.fail(stopped());
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // What was paid is kept, whoever has to wait.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof AxbenchException known
                            ? known
                            : new IllegalStateException("the ledger refuses an entry", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void loop() {
        List<LedgerEntry> batch = new ArrayList<>();
        long renewed = System.nanoTime();
        while (!stopping) {
            try {
                long left = renewEvery.toNanos() - (System.nanoTime() - renewed);
                if (left <= 0) {
                    renewed = System.nanoTime();
                    renew();
                    continue;
                }
                LedgerEntry first = queue.poll(left, TimeUnit.NANOSECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                commit(batch);
            } catch (InterruptedException e) {
                batch.forEach(entry -> entry.fail(stopped()));
            } catch (RuntimeException | Error e) {
                LOG.error("the ledger failed", e);
                batch.forEach(entry -> entry.fail(e));
            }
            batch.clear();
        }
        queue.forEach(entry -> entry.fail(stopped()));
    }

    /** A request may wait long for its turn: what its owner holds is not left behind while this process lives. */
    private void renew() {
        if (held.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            ReservationRows.renew(connection, held);
        } catch (SQLException e) {
            LOG.warnf("reservations were not renewed, reason=%s; tried again later", e.getMessage());
        }
    }

    private void committed(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Reserve reserve && reserve.result().value() instanceof Reserved.Granted) {
            held.add(reserve.id());
        }
        release(entry);
        entry.committed();
    }

    /** Its owner will settle it no more, or has. */
    private void release(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Keep keep when keep.reservation() != null -> held.remove(keep.reservation());
            case LedgerEntry.GiveBack back -> held.remove(back.id());
            case LedgerEntry.Keep free -> {}
            case LedgerEntry.Reserve reserve -> {}
        }
    }

    /** Commits them together; if one of them is refused, each by itself. */
    private void commit(List<LedgerEntry> batch) throws InterruptedException {
        Waiting waiting = Waiting.forDatabase();
        boolean told = false;
        while (true) {
            try {
                transact(batch);
                batch.forEach(this::committed);
                return;
            } catch (SQLException | RuntimeException e) {
                Optional<Reason> passing = Faults.passing(e);
                if (passing.isEmpty()) {
                    alone(batch, e);
                    return;
                }
                if (!told) {
                    LOG.warnf("answers wait to be kept, reason=%s: %s", passing.get(), e.getMessage());
                    told = true;
                }
                waiting.pause();
            }
        }
    }

    private void alone(List<LedgerEntry> batch, Exception why) throws InterruptedException {
        if (batch.size() == 1) {
            LedgerEntry refused = batch.getFirst();
            release(refused);
            refused.fail(why);
            return;
        }
        for (LedgerEntry entry : batch) {
            commit(List.of(entry));
        }
    }

    private void transact(List<LedgerEntry> batch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try {
                connection.setAutoCommit(false);
                new LedgerTransaction(connection).apply(batch);
                connection.commit();
                connection.setAutoCommit(true);
            } catch (SQLException | RuntimeException | Error e) {
                if (!connection.isValid(SECONDS_TO_SAY_SO)) {
                    // Whatever it broke in: the connection is the trouble, and another one may do.
                    throw new SQLException("the connection was lost", CONNECTION_FAILURE, e);
                }
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static void rollback(Connection connection, Throwable why) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static AxbenchException stopped() {
        return new AxbenchException(Reason.DATABASE_UNAVAILABLE, "the process stops; nothing more is written");
    }
}
