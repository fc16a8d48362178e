package io.axbench.delivery;

import io.axbench.contracts.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Sends progress past the outbox: what is lost is lost, and nobody waits for it. */
@ApplicationScoped
public class ProgressReporter {

    private static final Logger LOG = Logger.getLogger(ProgressReporter.class);

    private final Producers producers;
    private final MessageCodec codec;
    private final Outbox outbox;

    ProgressReporter(Producers producers, MessageCodec codec, Outbox outbox) {
        this.producers = producers;
        this.codec = codec;
        this.outbox = outbox;
    }

    /** Reports without failing, and waits for a quarter of a second at most while the broker is away. */
    public void report(Progress progress) {
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(progress.topic().topicName(), progress.key(), codec.write(progress));
            outbox.headers(progress)
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            Future<?> unused = producers.progress().send(record, (sent, fault) -> {
                if (fault != null) {
                    LOG.debugf("progress was not sent: %s", fault.getMessage());
                }
            });
        } catch (RuntimeException e) {
            LOG.debugf("progress was not sent: %s", e.getMessage());
        }
    }
}
