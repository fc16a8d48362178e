package io.axbench.generator.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The highest limit that a run was given after it was submitted. */
@Entity
@Table(name = "run_limit")
public class RunLimit extends PanacheEntityBase {

    /** The run. */
    @Id
    @Column(name = "run_id")
    public String runId = "";

    /** Dollars that it may spend on data. */
    public double dollars;
}
