package io.axbench.endpoint;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes entries in one transaction. It may be run again after a commit of which nobody knows whether it took place: an
 * answer that is stored, a reservation that is known or gone, has no effect a second time.
 */
final class LedgerTransaction {

    private final Connection connection;

    LedgerTransaction(Connection connection) {
        this.connection = connection;
    }

    void apply(List<LedgerEntry> entries) throws SQLException {
        List<LedgerEntry.Keep> answers = new ArrayList<>();
        // In the order of their names, so that no two processes wait for each other's rows.
        Map<String, Entries> byRun = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            switch (entry) {
                case LedgerEntry.Keep keep -> {
                    answers.add(keep);
                    of(byRun, keep.runId()).kept.add(keep);
                }
                case LedgerEntry.Reserve reserve ->
                    of(byRun, reserve.runId()).wished.add(reserve);
                case LedgerEntry.GiveBack back ->
                    of(byRun, back.runId()).givenBack.add(back);
            }
        }
        Set<AnswerKey> inserted = answers.isEmpty() ? Set.of() : AnswerRows.keep(connection, answers);
        for (Map.Entry<String, Entries> run : byRun.entrySet()) {
            account(run.getKey(), run.getValue(), inserted);
        }
    }

    private static Entries of(Map<String, Entries> byRun, String runId) {
        return byRun.computeIfAbsent(runId, id -> new Entries());
    }

    private void account(String runId, Entries entries, Set<AnswerKey> inserted) throws SQLException {
        long limit = entries.wished.stream()
                .mapToLong(LedgerEntry.Reserve::limit)
                .max()
                .orElse(0);
        RunMoney known = RunMoney.find(connection, runId);
        if (known == null && entries.areFree()) {
            return;
        }
        RunMoney run = RunMoney.findOrBegin(connection, runId, limit);
        for (LedgerEntry.Keep keep : entries.kept) {
            // A row that begins now has in it what is inserted already.
            settle(keep, run, known != null && inserted.contains(keep.key()));
        }
        for (LedgerEntry.GiveBack back : entries.givenBack) {
            giveBack(back, run);
        }
        if (!entries.wished.isEmpty()) {
            reserve(runId, entries.wished, run);
        }
        run.write(connection);
    }

    private void settle(LedgerEntry.Keep keep, RunMoney run, boolean isNew) throws SQLException {
        UUID reservation = keep.reservation();
        boolean open = reservation != null && ReservationRows.remove(connection, reservation, run);
        if (open || isNew) {
            run.spend(keep.answer().microDollars());
        }
    }

    private void giveBack(LedgerEntry.GiveBack back, RunMoney run) throws SQLException {
        switch (back.kind()) {
            case LOST -> run.lose(ReservationRows.lose(connection, back.id()));
            case AWAY, BUSY -> ReservationRows.remove(connection, back.id(), run);
        }
        back.result().set(true);
    }

    private void reserve(String runId, List<LedgerEntry.Reserve> wished, RunMoney run) throws SQLException {
        run.lose(ReservationRows.loseLeftBehind(connection, runId, wished));
        Set<UUID> known = ReservationRows.known(
                connection, wished.stream().map(LedgerEntry.Reserve::id).toList());
        List<LedgerEntry.Reserve> granted = new ArrayList<>();
        for (LedgerEntry.Reserve reserve : wished) {
            if (known.contains(reserve.id())) {
                reserve.result().set(new Reserved.Granted());
                continue;
            }
            Reserved outcome = run.reserve(reserve.money());
            reserve.result().set(outcome);
            if (outcome instanceof Reserved.Granted) {
                granted.add(reserve);
            }
        }
        ReservationRows.insert(connection, granted);
    }

    /** What concerns the money of one run. */
    private static final class Entries {
        private final List<LedgerEntry.Keep> kept = new ArrayList<>();
        private final List<LedgerEntry.GiveBack> givenBack = new ArrayList<>();
        private final List<LedgerEntry.Reserve> wished = new ArrayList<>();

        /** Whether no limit is known to them. */
        boolean areFree() {
            return givenBack.isEmpty()
                    && wished.isEmpty()
                    && kept.stream().allMatch(keep -> keep.reservation() == null);
        }
    }
}
