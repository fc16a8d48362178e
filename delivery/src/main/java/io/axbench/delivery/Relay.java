package io.axbench.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** Sends what the outbox holds, oldest first, and forgets it when the broker has it. */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final String NEXT = "select * from outbox order by id limit 16 for update skip locked";

    private final EntityManager entities;
    private final Producers producers;
    private final Outbox outbox;
    private final MessageCodec codec;
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private final Bell bell = new Bell();
    private volatile boolean stopping;

    Relay(
            EntityManager entities,
            Producers producers,
            Outbox outbox,
            MessageCodec codec,
            DeliveryConfig config,
            DeliveryMetrics metrics) {
        this.entities = entities;
        this.producers = producers;
        this.outbox = outbox;
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

    /** New messages are there to be sent. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Entered entered) {
        bell.ring();
    }

    private void loop() {
        Backoff backoff = new Backoff(config.longestBackoff());
        while (!stopping) {
            try {
                long heard = bell.rings();
                int sent = QuarkusTransaction.requiringNew().timeout(120).call(this::sendSome);
                backoff.reset();
                if (sent == 0) {
                    bell.await(heard, config.poll());
                }
            } catch (RuntimeException | Error e) {
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
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        for (OutboxRow row : rows) {
            Future<RecordMetadata> send = producers.outbox().send(record(row));
            sends.add(send);
            if (send.state() == Future.State.FAILED) {
                break; // the broker does not answer: asking for the others would wait as long for each
            }
        }
        int done = 0;
        while (done < sends.size() && delivered(rows.get(done), sends.get(done))) {
            rows.get(done).delete();
            done++;
        }
        if (done == 0) {
            throw new AxbenchException(
                    Reason.BROKER_UNAVAILABLE, String.valueOf(sends.getFirst().exceptionNow()));
        }
        metrics.sent(done);
        return done;
    }

    /** Whether a message is off our hands: sent, or too large for the broker and told of. */
    private boolean delivered(OutboxRow row, Future<RecordMetadata> send) {
        try {
            send.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                giveUp(row, tooLarge);
                return true;
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void giveUp(OutboxRow row, RecordTooLargeException fault) {
        LOG.errorf("a message is too large for the broker, topic=%s: %s", row.topic, fault.getMessage());
        if (row.messageKey != null && !row.topic.endsWith(".dlq")) {
            RecordKey key = RecordKey.parse(row.messageKey);
            outbox.publish(new WorkFailed(
                    key.runId(),
                    config.service(),
                    key.conceptId(),
                    null,
                    null,
                    Reason.BAD_DATA,
                    row.topic + " refuses the message: " + fault.getMessage() + "; raise its max.message.bytes",
                    true));
        }
    }

    private ProducerRecord<String, byte[]> record(OutboxRow row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic, row.messageKey, row.payload);
        headers(row).forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private Map<String, String> headers(OutboxRow row) {
        try {
            return codec.mapper().readValue(row.headers, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + row.id + " has no readable headers", e);
        }
    }
}
