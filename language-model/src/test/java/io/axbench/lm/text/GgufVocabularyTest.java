package io.axbench.lm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import io.axbench.lm.Tokenizer;
import io.axbench.lm.weights.GgufMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vocabularies small enough to see what each pre-tokenizer does. */
class GgufVocabularyTest {

    private static final List<String> TOKENS = List.of(
            "<s>", "1", "2", "3", "4", "12", "123", "1234", "a", "Ġ", "Ġa", "'", "S", "'S", "<keep>", "Ċ", "ĊĊ");
    private static final List<Long> KINDS = List.of(3L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 4L, 1L, 1L);
    private static final List<String> MERGES = List.of("1 2", "12 3", "123 4", "Ġ a", "' S", "Ċ Ċ");

    @ParameterizedTest
    @CsvSource({
        "smollm,    1234, '1 2 3 4'",
        "gpt-2,     1234, '1234'",
        "default,   1234, '1234'",
        "llama-bpe, 1234, '123 4'",
        "smollm,    a'S,  'a '' S'",
        "llama-bpe, a'S,  'a ''S'",
        "qwen2,     1234, '1 2 3 4'",
        "qwen2,     a'S,  'a ''S'"
    })
    void cutsAsTheNamedPreTokenizerDoes(String pre, String text, String expected) {
        // Given
        Tokenizer tokenizer = tokenizer(Map.of("tokenizer.ggml.pre", pre));

        // When
        int[] ids = tokenizer.encode(text).toArray();

        // Then
        List<String> pieces = new ArrayList<>();
        for (int id : ids) {
            pieces.add(TOKENS.get(id));
        }
        assertThat(String.join(" ", pieces)).isEqualTo(expected);
    }

    @Test
    void addsNothingAndKnowsSpecialTokensInTheText() {
        // Given: the file asks for a start token
        Tokenizer tokenizer = tokenizer(Map.of("tokenizer.ggml.add_bos_token", true));

        // When
        // Then
        assertThat(tokenizer.encode(" a").toArray()).containsExactly(10);
        assertThat(tokenizer.encode("<s>a<keep>").toArray()).containsExactly(0, 8, 14);
        assertThat(tokenizer.encode("").size()).isZero();
        assertThat(tokenizer.size()).isEqualTo(TOKENS.size());
        assertThat(tokenizer.decodePlain(tokenizer.encode("<s>a<keep>"))).isEqualTo("a<keep>");
    }

    @Test
    void refusesAnUnknownPreTokenizerByName() {
        assertThatThrownBy(() -> tokenizer(Map.of("tokenizer.ggml.pre", "tekken")))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNSUPPORTED))
                .hasMessageContaining("x.gguf: pre-tokenizer 'tekken' is not supported, supported are [gpt-2, default");
    }

    @Test
    void refusesAnotherKindOfTokenizer() {
        assertThatThrownBy(() -> tokenizer(Map.of("tokenizer.ggml.model", "t5")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tokenizer 't5' is not supported, supported are gpt2");
    }

    @Test
    void refusesListsThatDoNotFit() {
        assertThatThrownBy(() -> tokenizer(Map.of("tokenizer.ggml.token_type", List.of(1L))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("token_type has 1 entries, expected one for each of 17 tokens");
        assertThatThrownBy(() -> tokenizer(Map.of("tokenizer.ggml.merges", List.of("12"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("merge '12' is no pair of tokens");
        assertThatThrownBy(() -> tokenizer(Map.of("tokenizer.ggml.merges", List.of("1 z"))))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("x.gguf: no tokenizer can be built");
        assertThatThrownBy(() -> tokenizer(Map.of(
                        "tokenizer.ggml.tokens", List.of("a", "a"), "tokenizer.ggml.token_type", List.of(1L, 1L))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("token 'a' has two ids, 0 and 1");
    }

    private static Tokenizer tokenizer(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "tokenizer.ggml.model", "gpt2",
                "tokenizer.ggml.tokens", TOKENS,
                "tokenizer.ggml.token_type", KINDS,
                "tokenizer.ggml.merges", MERGES));
        values.putAll(changes);
        String json = GgufVocabulary.tokenizerJson(new GgufMetadata("x.gguf", values));
        return Tokenizer.of("x.gguf", json, TOKENS.size());
    }
}
