package io.axbench.generator.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededOrderTest {

    private static final List<String> TEXTS =
            IntStream.range(0, 50).mapToObj(Integer::toString).toList();

    @Test
    void dependsOnSeedAndPurposeAndNotOnTheOrderGiven() {
        // Given
        List<String> order = SeededOrder.of(TEXTS, "kind", 1, "concept");

        // When Then
        assertThat(SeededOrder.of(TEXTS.reversed(), "kind", 1, "concept")).isEqualTo(order);
        assertThat(order).containsExactlyInAnyOrderElementsOf(TEXTS);
        assertThat(SeededOrder.of(TEXTS, "kind", 2, "concept")).isNotEqualTo(order);
        assertThat(SeededOrder.of(TEXTS, "other", 1, "concept")).isNotEqualTo(order);
        assertThat(SeededOrder.of(TEXTS, "kind", 1, "another")).isNotEqualTo(order);
    }
}
