package io.axbench.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The two producers of a service, with the broker's settings of {@code kafka.*}. Plain clients, not messaging channels:
 * a channel carries the relay's transaction to the threads that send, and the commit then fails.
 */
@Singleton
class Producers {

    private final Producer<String, byte[]> outbox;
    private final Producer<String, byte[]> progress;
    private final KafkaClientMetrics metrics;

    Producers(@Identifier("default-kafka-broker") Map<String, Object> broker, MeterRegistry registry) {
        // The relay tries again itself: a send that takes longer has failed.
        this.outbox = producer(
                broker,
                Map.of(
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        30_000,
                        "request.timeout.ms",
                        10_000,
                        "max.block.ms",
                        10_000));
        // Progress must never hold up the work that it tells of.
        this.progress = producer(
                broker,
                Map.of("acks", "1", "delivery.timeout.ms", 5_000, "request.timeout.ms", 5_000, "max.block.ms", 250));
        this.metrics = new KafkaClientMetrics(outbox);
        metrics.bindTo(registry);
    }

    /** For what must arrive. */
    Producer<String, byte[]> outbox() {
        return outbox;
    }

    /** For what may be lost. */
    Producer<String, byte[]> progress() {
        return progress;
    }

    private static Producer<String, byte[]> producer(Map<String, Object> broker, Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("compression.type", "zstd");
        settings.put("max.request.size", 16 << 20);
        settings.put("reconnect.backoff.max.ms", 2_000);
        settings.put("linger.ms", 0);
        settings.putAll(own);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        metrics.close();
        outbox.close(Duration.ofSeconds(2));
        progress.close(Duration.ZERO);
    }
}
