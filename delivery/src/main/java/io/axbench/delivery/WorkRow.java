package io.axbench.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A piece of work, as stored. */
@Entity
@Table(name = "work")
public class WorkRow extends PanacheEntityBase {

    /** Order of entry. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    /** What it is; unique. */
    public String identity = "";

    /** Pieces of one lane are never worked on side by side. */
    public String lane = "";

    /** The run it belongs to. */
    @Column(name = "run_id")
    public String runId = "";

    /** Record key of the message it came with. */
    @Column(name = "message_key")
    public String messageKey = "";

    /** Type of that message. */
    public String type = "";

    /** That message, as JSON. */
    public byte[] payload = {};

    /** Where it stands. */
    @Enumerated(EnumType.STRING)
    public WorkState state = WorkState.OPEN;

    /** How often it was claimed since a worker last gave it back itself. */
    public int attempts;

    /** Grows with every claim; a worker with an older number cannot write. */
    public long fence;

    /** Who has it. */
    public @Nullable String owner;

    /** Not to be claimed before. */
    @Column(name = "not_before")
    public Instant notBefore = Instant.EPOCH;

    /** Others may claim it afterwards. */
    @Column(name = "lease_until")
    public @Nullable Instant leaseUntil;

    /** Why it failed last. */
    public @Nullable String reason;

    /** One line on that. */
    public @Nullable String detail;
}
