package io.axbench.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/** Sends what the outbox holds, oldest first, and forgets it when the broker has it. */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final String NEXT = "select * from outbox order by id limit 64 for update skip locked";
    private static final Duration LONGEST_SEND = Duration.ofSeconds(40);

    private final EntityManager entities;
    private final MutinyEmitter<byte[]> emitter;
    private final MessageCodec codec;
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private volatile boolean stopping;

    Relay(
            EntityManager entities,
            @Channel("axbench-outbox") MutinyEmitter<byte[]> emitter,
            MessageCodec codec,
            DeliveryConfig config,
            DeliveryMetrics metrics) {
        this.entities = entities;
        this.emitter = emitter;
        this.codec = codec;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("relay").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void loop() {
        Backoff backoff = new Backoff(config.longestBackoff());
        while (!stopping) {
            try {
                int sent = QuarkusTransaction.requiringNew().timeout(120).call(this::sendSome);
                backoff.reset();
                if (sent == 0) {
                    Backoff.sleep(config.poll());
                }
            } catch (RuntimeException e) {
                if (stopping) {
                    return;
                }
                LOG.warnf("messages wait in the outbox: %s", e.getMessage());
                backoff.pause();
            }
        }
    }

    private int sendSome() {
        List<OutboxRow> rows = new ArrayList<>();
        for (Object row : entities.createNativeQuery(NEXT, OutboxRow.class).getResultList()) {
            rows.add((OutboxRow) row);
        }
        if (rows.isEmpty()) {
            return 0;
        }
        List<Uni<Void>> sends = new ArrayList<>();
        for (OutboxRow row : rows) {
            sends.add(emitter.sendMessage(message(row)));
        }
        Uni.join().all(sends).andFailFast().await().atMost(LONGEST_SEND);
        for (OutboxRow row : rows) {
            row.delete();
        }
        metrics.sent(rows.size());
        return rows.size();
    }

    private Message<byte[]> message(OutboxRow row) {
        RecordHeaders headers = new RecordHeaders();
        headers(row).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.topic)
                .withKey(row.messageKey)
                .withHeaders(headers)
                .build();
        return Message.of(row.payload, Metadata.of(metadata));
    }

    private Map<String, String> headers(OutboxRow row) {
        try {
            return codec.mapper().readValue(row.headers, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + row.id + " has no readable headers", e);
        }
    }
}
