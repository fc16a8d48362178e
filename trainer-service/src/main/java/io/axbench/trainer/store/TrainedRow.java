package io.axbench.trainer.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a method learnt about a concept. */
@Entity
@Table(name = "trained")
public class TrainedRow extends PanacheEntityBase {

    /** Identity by content, in hex. */
    @Id
    public String identity = "";

    /** A safetensors file. */
    public byte[] file = {};

    /** How long the training took. */
    public double seconds;
}
