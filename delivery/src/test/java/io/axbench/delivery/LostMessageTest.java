package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.Axis;
import io.axbench.contracts.Reason;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LostMessageTest {

    @Test
    void namesMethodAndAxisWhereTheRecordTellsThem() {
        // When
        WorkFailed failure = failure(Topic.GENERATIONS, "run:3", "{\"method\": \"PCA\"}", "judge")
                .orElseThrow();

        // Then
        assertThat(failure.runId()).isEqualTo("run");
        assertThat(failure.conceptId()).isEqualTo(3);
        assertThat(failure.method()).isEqualTo("PCA");
        assertThat(failure.axis()).isEqualTo(Axis.STEERING);
    }

    @Test
    void takesTheWholeConceptWhereItIsNoJson() {
        // When
        WorkFailed failure = failure(Topic.CONCEPTS, "run:3", "{", "trainer").orElseThrow();

        // Then
        assertThat(failure.method()).isNull();
        assertThat(failure.axis()).isNull();
    }

    @Test
    void saysNothingOfWhatNobodyMisses() {
        assertThat(failure(Topic.PROGRESS, "run:3", "{", "gateway")).isEmpty();
        assertThat(failure(Topic.RUNS, "run", "{", "trainer")).isEmpty();
        assertThat(failure(Topic.RUNS, "run", "{", "generator")).isPresent();
    }

    private static Optional<WorkFailed> failure(Topic topic, String key, String value, String service) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(topic.topicName(), 0, 0, key, value.getBytes(StandardCharsets.UTF_8));
        return new LostMessage(record, service, new ObjectMapper()).failure(Reason.UNREADABLE_MESSAGE, "no JSON");
    }
}
