package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decisions under {@code docs/adr}: short, dated, each with what was rejected. */
class DecisionsTest {

    private static final int LONGEST = 60;

    static List<Path> decisions() {
        return Checkout.files("docs/adr", name -> name.endsWith(".md"));
    }

    @Test
    void areNumberedWithoutAGap() {
        for (int number = 1; number <= decisions().size(); number++) {
            assertThat(decisions().get(number - 1).getFileName().toString()).startsWith("%04d-".formatted(number));
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void haveTheirParts(Path decision) {
        // Given
        List<String> lines = Checkout.read(decision).lines().toList();
        String number = decision.getFileName().toString().substring(0, 4);

        // Then
        assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(lines.getFirst()).startsWith("# " + number + ". ");
        assertThat(lines.get(2)).matches("Date: \\d{4}-\\d\\d-\\d\\d\\. Status: .+");
        assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("## Context"),
                        line -> assertThat(line).isEqualTo("## Decision"),
                        line -> assertThat(line).isEqualTo("## Consequences"),
                        line -> assertThat(line).matches("## Tried.* and rejected.*"));
    }
}
