package io.axbench.gateway.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.delivery.Outbox;
import io.axbench.gateway.domain.run.PieceKey;
import io.axbench.gateway.domain.run.Raise;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters and cancels runs: the row and the message that tells of it are one transaction. */
@ApplicationScoped
public class RunRegister {

    /** A millionth of a dollar, less the rounding of sums. */
    private static final double LEAST_RAISE = 0.9e-6;

    private final Rows rows;
    private final Json json;
    private final RunReader reader;
    private final SettlingWriter settling;
    private final Outbox outbox;
    private final Event<EndedRuns.Arrival> arrivals;
    private final Clock clock;

    RunRegister(
            Rows rows,
            Json json,
            RunReader reader,
            SettlingWriter settling,
            Outbox outbox,
            Event<EndedRuns.Arrival> arrivals,
            Clock clock) {
        this.rows = rows;
        this.json = json;
        this.reader = reader;
        this.settling = settling;
        this.outbox = outbox;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** Enters a run and tells the services. */
    @Transactional
    public RunSnapshot submit(RunSpec spec) {
        return submit(spec, null);
    }

    /**
     * Enters a run and tells the services.
     *
     * @param recompute null; or a word that no other run has: then nothing that is stored is taken for its results
     */
    @Transactional
    public RunSnapshot submit(RunSpec spec, @Nullable String recompute) {
        RunRow row = new RunRow();
        row.runId = UUID.randomUUID().toString();
        row.name = spec.name();
        row.spec = json.write(spec);
        row.specHash = SpecificationWriter.hash(spec);
        Budget budget = spec.budget();
        row.dataBudget = budget == null ? null : (Double) budget.data();
        row.judgingBudget = budget == null ? null : (Double) budget.judging();
        row.submittedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.persistAndFlush();
        List<@Nullable Object[]> pieces = new ArrayList<>();
        for (PieceKey piece : PieceKey.of(spec)) {
            pieces.add(new @Nullable Object[] {row.runId, piece.stage().name(), piece.method(), piece.judge()});
        }
        rows.batch("insert into run_piece (run_id, stage, method, judge) values (?, ?, ?, ?)", pieces);
        settling.enter(row.runId, spec);
        outbox.publish(new RunSubmitted(row.runId, row.specHash, spec, recompute));
        return reader.get(row.runId);
    }

    /**
     * Ends a run and tells the services. One that has ended already stays as it is, but where something may still be
     * worked on or rest, pages of a piece that failed for instance, the services are told to stop.
     *
     * @throws io.axbench.contracts.AxbenchException {@code NOT_FOUND} if there is none of this id
     */
    @Transactional
    public RunSnapshot cancel(String runId) {
        RunSnapshot run = reader.get(runId);
        if (run.state().finished()) {
            if (mayHaveOpenWork(run)) {
                outbox.publish(new RunCancelled(runId));
            }
            return run;
        }
        int changed = rows.update(
                "update run set cancelled_at = ? where run_id = ? and cancelled_at is null", clock.instant(), runId);
        if (changed == 1) {
            outbox.publish(new RunCancelled(runId));
        }
        RunRow.getEntityManager().clear();
        return reader.get(runId);
    }

    private static boolean mayHaveOpenWork(RunSnapshot run) {
        return switch (run.state()) {
            case CANCELLED -> false;
            case COMPLETED -> !run.pauses().isEmpty();
            case SUBMITTED, RUNNING, PAUSED_BUDGET, COMPLETED_WITH_FAILURES, FAILED -> true;
        };
    }

    /** Whether raising the budget sets something going again. */
    private static boolean rests(RunSnapshot run) {
        return switch (run.state()) {
            case CANCELLED, FAILED -> false;
            case SUBMITTED, RUNNING, PAUSED_BUDGET, COMPLETED, COMPLETED_WITH_FAILURES ->
                !run.pauses().isEmpty();
        };
    }

    /**
     * Lets a run of which something rests spend more, and tells the services.
     *
     * @param dollars what it may spend in all, what is spent included
     * @throws io.axbench.contracts.AxbenchException {@code NOT_FOUND} if there is none of this id,
     *     {@code INVALID_SPECIFICATION} if the budget is not higher than before
     * @throws Conflict if nothing of the run rests
     */
    @Transactional
    public RunSnapshot resume(String runId, double dollars) {
        rows.query("select 1 from run where run_id = ? for update", r -> 1, runId);
        RunSnapshot run = reader.get(runId);
        Budget before = run.budget();
        if (!rests(run) || before == null) {
            throw new Conflict("the run is %s, expected PAUSED_BUDGET; only a run that has spent its budget is resumed"
                    .formatted(run.state()));
        }
        double had = SpecificationWriter.total(before);
        if (!(dollars >= had + LEAST_RAISE)) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "budget: found %s dollars, expected more than the %s it has; name what it may spend in all"
                            .formatted(dollars, had));
        }
        Budget budget = Raise.of(
                before,
                dollars,
                run.pauses().stream().anyMatch(p -> !p.judging()),
                run.pauses().stream().anyMatch(Pause::judging));
        rows.update(
                "update run set data_budget = ?, judging_budget = ? where run_id = ?",
                budget.data(),
                budget.judging(),
                runId);
        outbox.publish(new RunResumed(runId, budget));
        arrivals.fire(new EndedRuns.Arrival(runId));
        RunRow.getEntityManager().clear();
        return reader.get(runId);
    }
}
