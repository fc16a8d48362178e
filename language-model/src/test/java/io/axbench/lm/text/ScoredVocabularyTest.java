package io.axbench.lm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokenizer;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.GgufMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A small vocabulary with scores against what SentencePiece makes of the same texts; see pieces/make.py. */
class ScoredVocabularyTest {

    @Test
    void cutsAsSentencePieceDoes() throws IOException {
        for (JsonNode vocabulary : vocabularies()) {
            // Given
            Tokenizer tokenizer = tokenizer(metadata(vocabulary));
            for (JsonNode text : vocabulary.get("texts")) {
                // When
                Tokens tokens = tokenizer.encode(text.get("text").asText());

                // Then
                List<Integer> expected = new ArrayList<>();
                text.get("ids").forEach(id -> expected.add(id.asInt()));
                assertThat(tokens.toArray())
                        .as("%s, prefix %s", text.get("text"), vocabulary.get("prefix"))
                        .containsExactly(
                                expected.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }

    @Test
    void textsComeBack() throws IOException {
        for (JsonNode vocabulary : vocabularies()) {
            // Given
            Tokenizer tokenizer = tokenizer(metadata(vocabulary));
            for (JsonNode text : vocabulary.get("texts")) {
                // When
                Tokens tokens = tokenizer.encode(text.get("text").asText());

                // Then
                assertThat(tokenizer.decode(tokens)).isEqualTo(text.get("text").asText());
            }
        }
    }

    @Test
    void knowsSpecialTokensInTheText() throws IOException {
        // Given
        Tokenizer tokenizer = tokenizer(metadata(vocabularies().get(1)));

        // When
        Tokens tokens = tokenizer.encode("<s>the<keep>");

        // Then
        assertThat(tokens.get(0)).isEqualTo(1);
        assertThat(tokens.get(tokens.size() - 1)).isEqualTo(3);
    }

    @Test
    void refusesListsThatDoNotFit() throws IOException {
        Map<String, Object> values = metadata(vocabularies().get(1));
        values.put("tokenizer.ggml.scores", List.of(1.0));

        assertThatThrownBy(() -> tokenizer(values))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("x.gguf: 1 scores and ");

        values.remove("tokenizer.ggml.scores");
        assertThatThrownBy(() -> tokenizer(values))
                .isInstanceOf(ModelException.class)
                .hasMessage("x.gguf: key tokenizer.ggml.scores is missing");
    }

    private static Map<String, Object> metadata(JsonNode vocabulary) {
        List<String> tokens = new ArrayList<>();
        vocabulary.get("tokens").forEach(token -> tokens.add(token.asText()));
        List<Double> scores = new ArrayList<>();
        vocabulary.get("scores").forEach(score -> scores.add(score.asDouble()));
        List<Long> kinds = new ArrayList<>();
        vocabulary.get("kinds").forEach(kind -> kinds.add(kind.asLong()));
        return new HashMap<>(Map.of(
                "tokenizer.ggml.model",
                "llama",
                "tokenizer.ggml.tokens",
                tokens,
                "tokenizer.ggml.scores",
                scores,
                "tokenizer.ggml.token_type",
                kinds,
                "tokenizer.ggml.unknown_token_id",
                vocabulary.get("unknown").asLong(),
                "tokenizer.ggml.add_space_prefix",
                vocabulary.get("prefix").asBoolean()));
    }

    private static Tokenizer tokenizer(Map<String, Object> values) {
        String json = GgufVocabulary.tokenizerJson(new GgufMetadata("x.gguf", values));
        return Tokenizer.of("x.gguf", json, 500);
    }

    private static JsonNode vocabularies() throws IOException {
        try (InputStream in = ScoredVocabularyTest.class.getResourceAsStream("/pieces/expected.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }
}
