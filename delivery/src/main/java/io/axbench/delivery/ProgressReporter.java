package io.axbench.delivery;

import io.axbench.contracts.Progress;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Sends progress past the outbox: what is lost is lost, and nobody waits for it. */
@ApplicationScoped
public class ProgressReporter {

    private static final Logger LOG = Logger.getLogger(ProgressReporter.class);

    private final MutinyEmitter<byte[]> emitter;
    private final MessageCodec codec;
    private final Outbox outbox;

    ProgressReporter(
            @Channel("axbench-progress") @OnOverflow(OnOverflow.Strategy.DROP) MutinyEmitter<byte[]> emitter,
            MessageCodec codec,
            Outbox outbox) {
        this.emitter = emitter;
        this.codec = codec;
        this.outbox = outbox;
    }

    /** Reports, without waiting and without failing. */
    public void report(Progress progress) {
        RecordHeaders headers = new RecordHeaders();
        outbox.headers(progress).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(progress.key())
                .withHeaders(headers)
                .build();
        try {
            emitter.sendMessage(Message.of(codec.write(progress), Metadata.of(metadata)))
                    .subscribe()
                    .with(sent -> {}, fault -> LOG.debugf("progress was not sent: %s", fault.getMessage()));
        } catch (RuntimeException e) {
            LOG.debugf("progress was not sent: %s", e.getMessage());
        }
    }
}
