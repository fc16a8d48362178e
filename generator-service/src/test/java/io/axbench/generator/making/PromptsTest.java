package io.axbench.generator.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptsTest {

    @Test
    void loadsEveryFileWithItsVersion() {
        assertThat(Prompts.all()).hasSize(8).allSatisfy(prompt -> {
            assertThat(prompt.version()).isPositive();
            assertThat(prompt.tokens()).isBetween(8, 512);
            assertThat(prompt.text()).contains("{concept}");
        });
        assertThat(Prompts.hash()).hasSize(64).isEqualTo(Prompts.hash());
    }

    @Test
    void fillsPlaceholdersOnce() {
        // Given
        Prompt prompt = Prompt.parse("x", "version: 3\ntemperature: 0.5\ntokens: 9\n---\nAbout {concept}: {word}\n");

        // When
        String filled = prompt.fill(Map.of("concept", "{word} $1 \\", "word", "b"));

        // Then
        assertThat(filled).isEqualTo("About {word} $1 \\: b");
        assertThat(prompt.version()).isEqualTo(3);
    }

    @Test
    void refusesValuesThatAreMissingOrLeftOver() {
        assertThatThrownBy(() -> Prompts.GENRE.fill(Map.of())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Prompts.GENRE.fill(Map.of("concept", "c", "word", "w")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("word");
    }
}
