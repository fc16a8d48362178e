package io.axbench.gateway.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.ActiveWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads runs. */
@ApplicationScoped
public class RunReader {

    private static final int MOST_FAILURES = 100;
    private static final int MOST_ACTIVE = 20;

    private final Rows rows;
    private final CountReader counts;
    private final PauseReader pauses;
    private final EndedRuns ended;
    private final Json json;

    RunReader(Rows rows, CountReader counts, PauseReader pauses, EndedRuns ended, Json json) {
        this.rows = rows;
        this.counts = counts;
        this.pauses = pauses;
        this.ended = ended;
        this.json = json;
    }

    /** So many runs, newest first. */
    public List<RunSnapshot> newest(int limit) {
        return before(Instant.parse("9999-01-01T00:00:00Z"), limit);
    }

    /** So many runs that were submitted before a time, newest first. */
    public List<RunSnapshot> before(Instant time, int limit) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        RunRow.before(time, limit).stream().map(this::snapshot).toList());
    }

    /** The same without runs that verify another. */
    public List<RunSnapshot> ownBefore(Instant time, int limit) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunRow.ownBefore(time, limit).stream()
                        .map(this::snapshot)
                        .toList());
    }

    /**
     * One run.
     *
     * @throws AxbenchException {@code NOT_FOUND} if there is none of this id
     */
    public RunSnapshot get(String runId) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            RunRow row = RunRow.findById(runId);
            if (row == null) {
                throw new AxbenchException(
                        Reason.NOT_FOUND, "no run has the id \"%s\"; GET /api/runs lists them".formatted(runId));
            }
            return snapshot(row);
        });
    }

    private RunSnapshot snapshot(RunRow row) {
        return ended.get(row.runId, () -> counted(row));
    }

    private RunSnapshot counted(RunRow row) {
        RunSpec spec = json.read(row.spec, RunSpec.class);
        List<Pause> inForce = pauses.inForce(row.runId);
        CountReader.Counted counted = counts.count(row.runId, spec, row.cancelledAt != null, inForce.size());
        return new RunSnapshot(
                row.runId,
                spec,
                row.verifies,
                row.specHash,
                row.submittedAt,
                row.cancelledAt,
                counted.lastArrival(),
                row.budget(),
                inForce,
                counted.counts());
    }

    /** The newest failures of a run, at most 100. */
    public List<StoredFailure> failures(String runId) {
        return rows.query(
                "select * from failure where run_id = ? order by received_at desc, identity limit " + MOST_FAILURES,
                r -> new StoredFailure(
                        r.getString("service"),
                        Rows.integer(r, "concept_id"),
                        r.getString("method"),
                        r.getString("judge"),
                        r.getString("axis") == null ? null : Axis.valueOf(r.getString("axis")),
                        Reason.valueOf(r.getString("reason")),
                        r.getString("detail"),
                        r.getBoolean("terminal"),
                        Rows.time(r, "received_at")),
                runId);
    }

    /** Pieces of work that were heard of since a time, just ended ones too, newest first, at most 20. */
    public List<ActiveWork> active(String runId, Instant since) {
        return rows.query(
                "select p.*, c.concept from progress p left join planned_concept c"
                        + " on c.run_id = p.run_id and c.concept_id = p.concept_id"
                        + " where p.run_id = ? and p.received_at > ?"
                        + " order by p.received_at desc, p.concept_id, p.method, p.stage limit " + MOST_ACTIVE,
                r -> new ActiveWork(
                        r.getString("service"),
                        r.getString("stage"),
                        r.getInt("concept_id") < 0 ? null : r.getInt("concept_id"),
                        r.getString("concept"),
                        r.getString("method").isEmpty() ? null : r.getString("method"),
                        r.getLong("done"),
                        r.getLong("total"),
                        r.getLong("tokens"),
                        r.getDouble("seconds"),
                        Rows.time(r, "received_at")),
                runId,
                since);
    }
}
