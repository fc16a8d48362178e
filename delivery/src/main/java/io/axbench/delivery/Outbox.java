package io.axbench.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Messages that leave when, and only when, the transaction that published them commits. */
@ApplicationScoped
public class Outbox {

    private final MessageCodec codec;
    private final DeliveryConfig config;
    private final Event<Entered> entries;

    Outbox(MessageCodec codec, DeliveryConfig config, Event<Entered> entries) {
        this.codec = codec;
        this.config = config;
        this.entries = entries;
    }

    /** A message was entered, in the transaction that runs. */
    record Entered() {}

    /** Publishes a message with the transaction that runs. The relay sends it after the commit, at least once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Message message) {
        enter(message.topic().topicName(), message.key(), headers(message), codec.write(message));
    }

    /** Sets a record aside for a person, with the reason in its headers. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void deadLetter(ConsumerRecord<String, byte[]> record, Reason reason, String detail) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("axbench_reason", reason.name());
        headers.put("axbench_detail", detail);
        headers.put("axbench_topic", record.topic());
        headers.put("axbench_partition", Integer.toString(record.partition()));
        headers.put("axbench_offset", Long.toString(record.offset()));
        enter(record.topic() + ".dlq", record.key(), headers, record.value());
    }

    /** CloudEvents headers of a message, in the binary mode of the Kafka binding. */
    Map<String, String> headers(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_type", MessageCodec.type(message));
        headers.put("ce_source", "/axbench/" + config.service());
        headers.put("content-type", "application/json");
        return headers;
    }

    /** PostgreSQL has no character U+0000 in its texts. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private void enter(String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] payload) {
        OutboxRow row = new OutboxRow();
        row.topic = topic;
        row.messageKey = key == null ? null : storable(key);
        try {
            row.headers = codec.mapper().writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        row.payload = payload;
        row.persist();
        entries.fire(new Entered());
    }
}
