package io.axbench.delivery;

import io.axbench.contracts.Topic;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Creates missing topics with the settings of {@link Topic}, as soon as the broker is there. */
@ApplicationScoped
public class TopicsAtStart {

    private static final Logger LOG = Logger.getLogger(TopicsAtStart.class);

    private final DeliveryConfig config;
    private final Map<String, Object> broker;

    TopicsAtStart(DeliveryConfig config, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.config = config;
        this.broker = broker;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        if (config.createTopics()) {
            Thread.ofVirtual().name("topics").start(this::createWhenPossible);
        }
    }

    private void createWhenPossible() {
        Backoff backoff = new Backoff(config.longestBackoff());
        do {
            try {
                create();
                return;
            } catch (ExecutionException | RuntimeException e) {
                LOG.warnf("the broker at %s is away, waiting: %s", broker.get("bootstrap.servers"), e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        } while (backoff.pause());
    }

    private void create() throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("request.timeout.ms", 10_000);
        settings.put("default.api.timeout.ms", 15_000);
        try (Admin admin = Admin.create(settings)) {
            for (NewTopic topic : topics(config.topicReplicas())) {
                try {
                    admin.createTopics(List.of(topic)).all().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    /** All topics with their settings, dead-letter topics too. */
    static List<NewTopic> topics(short replicas) {
        List<NewTopic> all = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            Map<String, String> settings = Map.of(
                    "retention.ms", Long.toString(topic.retention().toMillis()),
                    "max.message.bytes", Integer.toString(topic.maxMessageBytes()));
            all.add(new NewTopic(topic.topicName(), topic.partitions(), replicas).configs(settings));
            all.add(new NewTopic(topic.deadLetterName(), 1, replicas).configs(settings));
        }
        return all;
    }
}
