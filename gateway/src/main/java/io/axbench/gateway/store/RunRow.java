package io.axbench.gateway.store;

import io.axbench.contracts.spec.Budget;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A run, as submitted. */
@Entity
@Table(name = "run")
public class RunRow extends PanacheEntityBase {

    /** A UUID. */
    @Id
    @Column(name = "run_id")
    public String runId = "";

    /** A name for people. */
    public String name = "";

    /** The specification, a {@code RunSpec} as JSON. */
    public String spec = "";

    /** SHA-256 of the canonical specification, in hex. */
    @Column(name = "spec_hash")
    public String specHash = "";

    /** When it was accepted. */
    @Column(name = "submitted_at")
    public Instant submittedAt = Instant.EPOCH;

    /** When a person ended it; null if nobody did. */
    @Column(name = "cancelled_at")
    public @Nullable Instant cancelledAt;

    /** What the run may spend on making data, in dollars; null: no limit. It only ever grows. */
    @Column(name = "data_budget")
    public @Nullable Double dataBudget;

    /** What the run may spend on judging, likewise. */
    @Column(name = "judging_budget")
    public @Nullable Double judgingBudget;

    /** The run that this one computes a sample of again, to be compared with it; null for any other run. */
    @Formula("(select v.verifies from verification v where v.run_id = run_id)")
    public @Nullable String verifies;

    @Nullable
    Budget budget() {
        return dataBudget == null || judgingBudget == null ? null : new Budget(dataBudget, judgingBudget);
    }

    /** So many runs submitted before a time, newest first. */
    static List<RunRow> before(Instant time, int limit) {
        return find("submittedAt < ?1 order by submittedAt desc, runId", time)
                .page(0, limit)
                .list();
    }

    /** The same without runs that verify another. */
    static List<RunRow> ownBefore(Instant time, int limit) {
        return find("submittedAt < ?1 and verifies is null order by submittedAt desc, runId", time)
                .page(0, limit)
                .list();
    }
}
