package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn and SciPy, and by what must hold for any table. */
class AgreementTest {

    @ParameterizedTest
    @MethodSource("oracles")
    void figuresAreTheOracles(JsonNode oracle) {
        // Given
        Confusion table = new Confusion();
        for (int i = 0; i < oracle.get("a").size(); i++) {
            table.add(oracle.get("a").get(i).asInt(), oracle.get("b").get(i).asInt(), 1);
        }
        // When
        OptionalDouble exact = Agreement.exact(table);
        OptionalDouble kappa = Agreement.quadraticKappa(table);
        OptionalDouble spearman = Agreement.spearman(table);
        // Then: the oracles sum in another order
        equal(exact, oracle.get("exact"));
        equal(kappa, oracle.get("kappa"));
        equal(spearman, oracle.get("spearman"));
    }

    static Stream<JsonNode> oracles() throws IOException {
        try (InputStream in = AgreementTest.class.getResourceAsStream("/oracles/agreement.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false);
        }
    }

    private static void equal(OptionalDouble figure, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(figure).isEmpty();
        } else {
            assertThat(figure).isPresent();
            assertThat(figure.getAsDouble()).isCloseTo(expected.asDouble(), offset(1e-12));
        }
    }

    @RepeatedTest(50)
    void changingTheJudgesOverChangesNothing(RepetitionInfo repetition) {
        // Given
        Confusion table = random(repetition.getCurrentRepetition());
        // When
        Confusion other = table.transposed();
        // Then
        assertThat(Agreement.exact(other)).isEqualTo(Agreement.exact(table));
        close(Agreement.quadraticKappa(other), Agreement.quadraticKappa(table));
        close(Agreement.spearman(other), Agreement.spearman(table));
    }

    @RepeatedTest(50)
    void moreOfTheSameChangesNothingAndBoundsHold(RepetitionInfo repetition) {
        // Given
        Confusion table = random(repetition.getCurrentRepetition());
        Confusion tenfold = new Confusion();
        for (int i = 0; i < Confusion.SCALE; i++) {
            for (int j = 0; j < Confusion.SCALE; j++) {
                tenfold.add(i, j, 10 * table.count(i, j));
            }
        }
        // When
        OptionalDouble kappa = Agreement.quadraticKappa(tenfold);
        // Then
        close(kappa, Agreement.quadraticKappa(table));
        kappa.ifPresent(k -> assertThat(k).isBetween(-1.0 - 1e-12, 1.0));
        Agreement.spearman(table).ifPresent(s -> assertThat(s).isBetween(-1 - 1e-12, 1 + 1e-12));
    }

    @Test
    void noTextsHaveNoAgreement() {
        // When
        Confusion empty = new Confusion();
        // Then
        assertThat(Agreement.exact(empty)).isEmpty();
        assertThat(Agreement.quadraticKappa(empty)).isEmpty();
        assertThat(Agreement.spearman(empty)).isEmpty();
    }

    @Test
    void refusesRatingsOutsideTheScale() {
        // When
        // Then
        assertThatThrownBy(() -> new Confusion().add(3, 0, 1)).hasMessage("rating 3 is outside 0..2");
    }

    private static void close(OptionalDouble a, OptionalDouble b) {
        assertThat(a.isPresent()).isEqualTo(b.isPresent());
        if (a.isPresent()) {
            assertThat(a.getAsDouble()).isCloseTo(b.getAsDouble(), offset(1e-12));
        }
    }

    /** Some cells stay empty, so that margins vanish now and then. */
    private static Confusion random(int seed) {
        Random random = new Random(seed);
        Confusion table = new Confusion();
        for (int i = 0; i < Confusion.SCALE; i++) {
            for (int j = 0; j < Confusion.SCALE; j++) {
                table.add(i, j, random.nextBoolean() ? random.nextInt(20) : 0);
            }
        }
        return table;
    }
}
