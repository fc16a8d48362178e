package io.axbench.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A message that a transaction published and the relay has yet to send. */
@Entity
@Table(name = "outbox")
public class OutboxRow extends PanacheEntityBase {

    /** Order of publication. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    /** Where it goes. */
    public String topic = "";

    /** Record key. */
    @Column(name = "message_key")
    public @Nullable String messageKey;

    /** Record headers, a JSON object of strings. */
    public String headers = "{}";

    /** Record value. */
    public byte @Nullable [] payload;
}
