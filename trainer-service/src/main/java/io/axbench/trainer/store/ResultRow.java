package io.axbench.trainer.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** One part of a result: the message that carried it first. */
@Entity
@Table(name = "result")
@IdClass(ResultRow.Key.class)
public class ResultRow extends PanacheEntityBase {

    /** Identity by content, in hex. */
    @Id
    public String identity = "";

    /** Page of the result, from 0. */
    @Id
    public int part;

    /** Type of the message. */
    public String type = "";

    /** The message, as JSON. */
    public byte[] payload = {};

    /**
     * What tells rows apart.
     *
     * @param identity identity by content
     * @param part page of the result
     */
    public record Key(String identity, int part) {}
}
