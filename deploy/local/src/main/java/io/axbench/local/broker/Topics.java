package io.axbench.local.broker;

import io.axbench.contracts.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics of {@link Topic} and their dead-letter topics where they are missing. */
final class Topics {

    private static final short ONE_COPY = 1;

    private Topics() {}

    /**
     * Creates what is missing.
     *
     * @throws ExecutionException if the broker refuses a topic
     */
    static void create(int port) throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = wanted().stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        }
    }

    static Collection<NewTopic> wanted() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(newTopic(topic, topic.topicName(), topic.partitions()));
            topics.add(newTopic(topic, topic.deadLetterName(), 1));
        }
        return topics;
    }

    private static NewTopic newTopic(Topic topic, String name, int partitions) {
        return new NewTopic(name, partitions, ONE_COPY)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topic.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(topic.maxMessageBytes())));
    }
}
