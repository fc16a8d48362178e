package io.axbench.generator.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far a run is, as stored. */
@Entity
@Table(name = "plan_mark")
public class PlanMark extends PanacheEntityBase {

    /** The run. */
    @Id
    @Column(name = "run_id")
    public String runId = "";

    /** Pages of the plan that stand in the outbox or have left it. */
    public int pages;

    /** Concepts whose messages stand in the outbox or have left it. */
    public int sent;

    /** Paid questions that were reported. */
    public long calls;

    /** Questions with a stored answer that were reported. */
    public long cached;

    /** Tokens of the paid questions that were reported. */
    @Column(name = "input_tokens")
    public long inputTokens;

    /** Tokens of the paid answers that were reported. */
    @Column(name = "output_tokens")
    public long outputTokens;

    /** Dollars that were reported. */
    public double dollars;
}
