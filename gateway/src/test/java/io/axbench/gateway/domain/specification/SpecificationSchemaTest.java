package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.spec.JudgeSpec;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SpecificationSchemaTest {

    private final JsonNode schema = tree();

    @Test
    void publishedDefaultsAreTheReaders() {
        // When
        JsonNode keys = schema.path("properties");
        JsonNode steering = keys.path("steering").path("properties");
        // Then
        assertThat(keys.path("seed").path("default").asLong()).isEqualTo(SpecificationReader.SEED);
        assertThat(keys.path("name").path("default").asText()).isEqualTo(SpecificationReader.NAME);
        assertThat(keys.path("judges").path("default").get(0).asText()).isEqualTo(JudgeSpec.EMBEDDED);
        assertThat(steering.path("instructions").path("default").asInt()).isEqualTo(SpecificationReader.INSTRUCTIONS);
        assertThat(steering.path("newTokens").path("default").asInt()).isEqualTo(SpecificationReader.NEW_TOKENS);
        assertThat(steering.path("temperature").path("default").asDouble()).isEqualTo(SpecificationReader.TEMPERATURE);
        assertThat(steering.path("topK").path("default").asInt()).isEqualTo(SpecificationReader.TOP_K);
        JsonNode generate =
                keys.path("data").path("properties").path("generate").path("properties");
        assertThat(generate.path("examples").path("default").asInt()).isEqualTo(DataEntry.EXAMPLES);
        assertThat(generate.path("evalExamples").path("default").asInt()).isEqualTo(DataEntry.EVAL_EXAMPLES);
        assertThat(generate.path("hardNegatives").path("default").asInt()).isEqualTo(DataEntry.HARD_NEGATIVES);
        assertThat(generate.path("negatives").path("default").asInt()).isEqualTo(DataEntry.NEGATIVES);
        JsonNode judge =
                keys.path("judges").path("items").path("properties").path("llm").path("properties");
        assertThat(judge.path("samples").path("default").asInt()).isEqualTo(JudgeEntries.SAMPLES);
        assertThat(judge.path("temperature").path("default").asDouble()).isEqualTo(JudgeEntries.TEMPERATURE);
        assertThat(steering.path("factors").path("default"))
                .extracting(JsonNode::asDouble)
                .isEqualTo(SpecificationReader.FACTORS);
    }

    @Test
    void everyKeyIsDescribed() {
        // When
        var undescribed = schema.findParents("type").stream()
                .filter(node -> node.path("type").isTextual() && !node.has("description"))
                .filter(node -> node.has("properties"))
                .toList();
        // Then
        assertThat(undescribed).isEmpty();
    }

    private static JsonNode tree() {
        try {
            return new ObjectMapper().readTree(new SpecificationSchema().text());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
