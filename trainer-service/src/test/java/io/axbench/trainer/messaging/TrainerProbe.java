package io.axbench.trainer.messaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.contracts.Message;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.TopicProbe;
import io.axbench.trainer.config.TrainerConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends the trainer messages and reads what it publishes; tests are skipped where the default model is not there. */
@Singleton
class TrainerProbe {

    private static final int WAITS = 5;
    private static final Duration WAIT = Duration.ofMinutes(2);

    private final MessageCodec codec;
    private final TrainerConfig config;
    private final TopicProbe topics;

    @Inject
    TrainerProbe(
            MessageCodec codec,
            TrainerConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.codec = codec;
        this.config = config;
        this.topics = new TopicProbe(bootstrap);
    }

    @PreDestroy
    void close() {
        topics.close();
    }

    /** Sends a message to its topic. */
    void send(Message message) {
        assumeTrue(
                Files.exists(config.models().resolve("SmolLM2-135M-Instruct.Q4_1.gguf")),
                "the default model is not under " + config.models() + "; ./axbench up fetches it");
        topics.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }

    /**
     * The first so many messages of a run on a topic; waits for them. A failure of the run after which nothing came for
     * a while ends the wait.
     */
    <T extends Message> List<T> received(Topic topic, String runId, int count, Class<T> type) {
        for (int wait = 1; ; wait++) {
            try {
                return messages(topic, runId, count, type, WAIT);
            } catch (AssertionError e) {
                List<WorkFailed> failures = failures(runId);
                if (wait == WAITS || !failures.isEmpty()) {
                    throw new AssertionError(e.getMessage() + "; failures: " + failures, e);
                }
            }
        }
    }

    private List<WorkFailed> failures(String runId) {
        try {
            return messages(Topic.FAILURES, runId, 1, WorkFailed.class, Duration.ofSeconds(2));
        } catch (AssertionError none) {
            return List.of();
        }
    }

    private <T extends Message> List<T> messages(
            Topic topic, String runId, int count, Class<T> type, Duration longest) {
        return topics
                .records(topic.topicName(), r -> r.key() != null && r.key().startsWith(runId), count, longest)
                .stream()
                .map(r -> type.cast(codec.read(type.getSimpleName(), r.value())))
                .toList();
    }
}
