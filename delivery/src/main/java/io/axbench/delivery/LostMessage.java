package io.axbench.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.Axis;
import io.axbench.contracts.Reason;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that was set aside, and what its run must be told so that it does not wait for what cannot come.
 *
 * @param record the record
 * @param service who could not read it
 * @param mapper reads what can be read of it
 */
record LostMessage(ConsumerRecord<String, byte[]> record, String service, ObjectMapper mapper) {

    /** The failure, as narrow as the record tells; none if nothing is missing without it. */
    Optional<WorkFailed> failure(Reason reason, String detail) {
        String key = record.key();
        if (key == null || key.isBlank() || !matters()) {
            return Optional.empty();
        }
        RecordKey parts = RecordKey.parse(Outbox.storable(key));
        boolean plan = record.topic().equals(Topic.PLANS.topicName());
        String line = "a message on " + record.topic() + " was set aside: " + detail;
        return Optional.of(new WorkFailed(
                parts.runId(), service, plan ? null : parts.conceptId(), method(), axis(), reason, line, true));
    }

    /** Progress and failures are missed by nobody; of submitted runs the generator makes the work, others only listen. */
    private boolean matters() {
        String topic = record.topic();
        boolean told = topic.equals(Topic.PROGRESS.topicName()) || topic.equals(Topic.FAILURES.topicName());
        return !told && (!topic.equals(Topic.RUNS.topicName()) || service.equals("generator"));
    }

    private @Nullable Axis axis() {
        String topic = record.topic();
        if (topic.equals(Topic.DETECTIONS.topicName())) {
            return Axis.DETECTION;
        }
        boolean texts = topic.equals(Topic.GENERATIONS.topicName()) || topic.equals(Topic.RATINGS.topicName());
        return texts ? Axis.STEERING : null;
    }

    private @Nullable String method() {
        try {
            JsonNode method = record.value() == null
                    ? null
                    : mapper.readTree(record.value()).path("method");
            return method != null && method.isTextual() ? Outbox.storable(method.asText()) : null;
        } catch (IOException e) {
            return null; // no JSON: the whole concept is missing it
        }
    }
}
