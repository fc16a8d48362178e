package io.axbench.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Topic;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void wantsEveryTopicWithItsSettingsAndItsDeadLetters() {
        // When
        Map<String, NewTopic> wanted =
                Topics.wanted().stream().collect(Collectors.toMap(NewTopic::name, Function.identity()));

        // Then
        assertThat(wanted).hasSize(2 * Topic.values().length);
        NewTopic concepts = wanted.get("axbench.concepts");
        assertThat(concepts.numPartitions()).isEqualTo(8);
        assertThat(concepts.configs())
                .containsEntry("retention.ms", "604800000")
                .containsEntry("max.message.bytes", "8388608");
        assertThat(wanted.get("axbench.concepts.dlq").numPartitions()).isEqualTo(1);
    }

    @Test
    void letsTheLargestMessageThrough() {
        // When
        Properties properties = new BrokerConfig(Path.of("kafka"), 1, 2).properties();

        // Then
        for (Topic topic : Topic.values()) {
            assertThat(Integer.parseInt(properties.getProperty("message.max.bytes")))
                    .isGreaterThan(topic.maxMessageBytes());
        }
        assertThat(properties).containsEntry("replica.fetch.max.bytes", properties.get("message.max.bytes"));
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(new BrokerConfig(Path.of("kafka"), 1, 2).properties())
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2");
    }
}
