package io.axbench.trainer.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Tokenizer;
import io.axbench.lm.Tokens;
import io.axbench.trainer.parity.TestModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the default model's tokenizer, whose tokens are bytes and not characters. */
class GrowingTextIT {

    private static final String MANY_BYTES =
            "Snow \u2603, \u00e9clair, \u4f60\u597d, \ud83d\ude80\ud83d\udc69\u200d\ud83d\ude80 end";

    private static Tokenizer tokenizer;

    @BeforeAll
    static void load() {
        tokenizer = TestModel.get().tokenizer();
    }

    @Test
    void piecesHoldWholeCharactersOnly() {
        // Given
        Tokens tokens = tokenizer.encode(MANY_BYTES);

        // When
        List<String> pieces = pieces(tokens, List.of());

        // Then
        assertThat(tokens.size()).isGreaterThan(MANY_BYTES.length() / 2);
        assertThat(pieces).noneMatch(piece -> piece.contains("\ufffd"));
        assertThat(String.join("", pieces)).isEqualTo(MANY_BYTES);
    }

    @Test
    void theTextEndsBeforeAStopText() {
        // Given
        Tokens tokens = tokenizer.encode("One, two, three, four");
        GrowingText text = new GrowingText(tokenizer, List.of("thr", "four"));
        StringBuilder given = new StringBuilder();

        // When
        for (int i = 0; i < tokens.size() && !text.stopped(); i++) {
            given.append(text.add(tokens.get(i)));
        }

        // Then
        assertThat(text.stopped()).isTrue();
        assertThat(given).hasToString("One, two, ");
        assertThat(text.rest()).isEmpty();
        assertThat(text.tokens()).isLessThan(tokens.size());
    }

    @Test
    void whatMayBecomeAStopTextIsHeldBackAndGivenWhenItDoesNot() {
        // Given
        Tokens tokens = tokenizer.encode("a b c d");

        // When
        List<String> pieces = pieces(tokens, List.of(" b c x"));

        // Then
        assertThat(pieces.getFirst()).isEqualTo("a");
        assertThat(pieces.get(1)).isEmpty();
        assertThat(String.join("", pieces)).isEqualTo("a b c d");
    }

    @Test
    void allPiecesTogetherAreTheTextOfAnyTokens() {
        // Given
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 200; round++) {
            int[] ids = random.ints(30, 0, tokenizer.size()).toArray();
            Tokens tokens = Tokens.of(ids);

            // When
            List<String> pieces = pieces(tokens, List.of("zz", "\n\n\n"));

            // Then
            String whole = tokenizer.decodePlain(tokens);
            int stop = first(whole, "zz", "\n\n\n");
            assertThat(String.join("", pieces)).isEqualTo(stop < 0 ? whole : whole.substring(0, stop));
        }
    }

    private static int first(String text, String... stops) {
        int first = -1;
        for (String stop : stops) {
            int at = text.indexOf(stop);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first;
    }

    private static List<String> pieces(Tokens tokens, List<String> stops) {
        GrowingText text = new GrowingText(tokenizer, stops);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < tokens.size() && !text.stopped(); i++) {
            pieces.add(text.add(tokens.get(i)));
        }
        pieces.add(text.rest());
        return pieces;
    }
}
