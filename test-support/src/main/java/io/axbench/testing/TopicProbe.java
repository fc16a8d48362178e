package io.axbench.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to topics and reads them from their beginning, for tests. */
public final class TopicProbe implements AutoCloseable {

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;

    /** A probe on the broker at this address. */
    public TopicProbe(String bootstrap) {
        this.bootstrap = bootstrap;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "max.request.size", 16 << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends a record with a {@code ce_type} header and waits until the broker has it. */
    public void send(String topic, String key, String type, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("cannot send to " + topic, e);
        }
    }

    /** The value of the first record with this key. */
    public byte[] value(String topic, String key, Duration longest) {
        return records(topic, record -> key.equals(record.key()), 1, longest)
                .getFirst()
                .value();
    }

    /** The headers of so many records with this key. */
    public List<Map<String, String>> headers(String topic, String key, int count, Duration longest) {
        List<Map<String, String>> all = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(topic, r -> key.equals(r.key()), count, longest)) {
            Map<String, String> headers = new HashMap<>();
            record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
            all.add(headers);
        }
        return all;
    }

    /**
     * The first so many records that match, from the beginning of the topic. A topic that is not there yet is waited for:
     * services create theirs while they serve already.
     *
     * @throws AssertionError if there are fewer when the time is over
     */
    public List<ConsumerRecord<String, byte[]>> records(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int count, Duration longest) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap, "group.id", "probe-" + UUID.randomUUID(), "enable.auto.commit", false);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        long end = System.nanoTime() + longest.toNanos();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topic, end);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (System.nanoTime() < end && found.size() < count) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                });
            }
        }
        if (found.size() < count) {
            throw new AssertionError("%d of %d expected records on %s".formatted(found.size(), count, topic));
        }
        return found;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic, long end) {
        while (true) {
            List<PartitionInfo> known = consumer.listTopics().get(topic);
            if (known != null && !known.isEmpty()) {
                return known.stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no topic " + topic);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
