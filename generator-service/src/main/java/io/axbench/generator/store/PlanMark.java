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

    /** Concepts whose messages stand in the outbox or have left it. */
    public int sent;
}
