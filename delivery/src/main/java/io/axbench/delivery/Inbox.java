package io.axbench.delivery;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Where records come in. Each is checked and handed to the service's {@link Intake} in one transaction; when this
 * returns, it is safe and can be acknowledged. What cannot be read is set aside; while the database is away it waits.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final MessageCodec codec;
    private final Intake intake;
    private final Outbox outbox;
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;

    Inbox(MessageCodec codec, Intake intake, Outbox outbox, DeliveryConfig config, DeliveryMetrics metrics) {
        this.codec = codec;
        this.intake = intake;
        this.outbox = outbox;
        this.config = config;
        this.metrics = metrics;
    }

    /** Takes a record. Throws only if the process is stopping: the record is then not acknowledged. */
    public void accept(ConsumerRecord<String, byte[]> record) {
        Backoff backoff = new Backoff(config.longestBackoff());
        while (true) {
            Optional<Reason> passing = tryOnce(record);
            if (passing.isEmpty()) {
                return;
            }
            LOG.warnf(
                    "waiting to take a message, topic=%s offset=%d reason=%s",
                    record.topic(), record.offset(), passing.get());
            if (!backoff.pause()) {
                throw new AxbenchException(passing.get(), "stopped while a message waited to be taken");
            }
        }
    }

    private Optional<Reason> tryOnce(ConsumerRecord<String, byte[]> record) {
        try {
            QuarkusTransaction.requiringNew().run(() -> intake.take(read(record)));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            Optional<Reason> passing = Faults.passing(e);
            return passing.isPresent() ? passing : setAside(record, e);
        }
    }

    private Message read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new AxbenchException(Reason.UNREADABLE_MESSAGE, "the record has no value");
        }
        Header type = record.headers().lastHeader("ce_type");
        if (type == null) {
            throw new AxbenchException(Reason.UNREADABLE_MESSAGE, "the record has no ce_type header");
        }
        return codec.read(new String(type.value(), StandardCharsets.UTF_8), record.value());
    }

    private Optional<Reason> setAside(ConsumerRecord<String, byte[]> record, Throwable fault) {
        Reason reason = fault instanceof AxbenchException known ? known.reason() : Reason.BUG;
        String detail = String.valueOf(fault.getMessage()).lines().findFirst().orElse(fault.toString());
        LOG.errorf(
                reason == Reason.BUG ? fault : null,
                "dead letter: %s, topic=%s partition=%d offset=%d reason=%s",
                detail,
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                outbox.deadLetter(record, reason, detail);
                new LostMessage(record, config.service(), codec.mapper())
                        .failure(reason, detail)
                        .ifPresent(outbox::publish);
            });
            metrics.deadLetter(record.topic(), reason);
            return Optional.empty();
        } catch (RuntimeException e) {
            Optional<Reason> passing = Faults.passing(e);
            if (passing.isEmpty()) {
                LOG.errorf(e, "a record is lost, topic=%s offset=%d", record.topic(), record.offset());
            }
            return passing;
        }
    }
}
