package io.axbench.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tokenizer built from the default model's GGUF, against ids of the public tokenizers library. */
class TokenizerIT {

    private static Tokenizer tokenizer;
    private static JsonNode expected;

    @BeforeAll
    static void load() {
        expected = ReferenceFiles.in("fixtures/smollm2-135m-instruct").json("tokenizer_cases.json");
        try (Checkpoint checkpoint = Checkpoint.open(ReferenceFiles.model())) {
            tokenizer = checkpoint.tokenizer();
        }
    }

    @Test
    void givesTheReferenceIdsOfEveryText() {
        for (JsonNode one : expected.get("cases")) {
            // When
            Tokens tokens = tokenizer.encode(one.get("text").textValue());

            // Then
            assertThat(tokens).as(one.get("text").toString()).isEqualTo(ReferenceFiles.tokens(one.get("ids")));
        }
        assertThat(expected.get("cases")).hasSize(31);
    }

    @Test
    void decodesEveryTextToItself() {
        for (JsonNode one : expected.get("cases")) {
            String text = one.get("text").textValue();

            // When
            String decoded = tokenizer.decode(tokenizer.encode(text));

            // Then
            assertThat(decoded).isEqualTo(text);
        }
    }

    @Test
    void neitherCutsNorPadsLongTexts() {
        // Given
        String text = " word".repeat(20_000);

        // When
        Tokens tokens = tokenizer.encode(text);

        // Then
        assertThat(tokens.size()).isEqualTo(20_000);
        assertThat(tokenizer.decode(tokens)).isEqualTo(text);
    }

    @Test
    void takesHalfASurrogatePairAndAZeroCharacter() {
        // When
        Tokens half = tokenizer.encode("a\ud83db");
        Tokens zero = tokenizer.encode("a\0b");

        // Then
        assertThat(tokenizer.decode(half)).isEqualTo("a\ufffdb");
        assertThat(tokenizer.decode(zero)).isEqualTo("a\0b");
    }

    @Test
    void leavesSpecialTokensOutOfPlainTextOnly() {
        // Given
        Tokens tokens = tokenizer.encode("yes<|im_end|>");

        // Then
        assertThat(tokenizer.decode(tokens)).isEqualTo("yes<|im_end|>");
        assertThat(tokenizer.decodePlain(tokens)).isEqualTo("yes");
    }

    @Test
    void givesTheSameIdsToManyThreads() throws Exception {
        // Given
        List<Callable<Tokens>> work = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String text = "text number " + i % 20 + " of several threads, naïve façade";
            work.add(() -> tokenizer.encode(text));
        }

        // When
        List<Tokens> alone = new ArrayList<>();
        for (Callable<Tokens> one : work) {
            alone.add(one.call());
        }
        List<Tokens> together = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Tokens> one : threads.invokeAll(work)) {
                together.add(one.get());
            }
        }

        // Then
        assertThat(together).isEqualTo(alone);
    }
}
