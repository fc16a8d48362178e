package io.axbench.judge.domain.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** Sums of up to 1,760 squares in another order. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void agreesWithScikitLearnAndScipy() throws IOException {
        try (InputStream in = AgreementTest.class.getResourceAsStream("/agreement/oracle.json")) {
            JsonNode cases = new ObjectMapper().readTree(in).path("cases");
            assertThat(cases).hasSize(9);
            for (JsonNode stored : cases) {
                Agreement agreement = Agreement.of(ints(stored.path("one")), ints(stored.path("other")));
                assertThat(agreement.exact()).isCloseTo(stored.path("exact").asDouble(), within(TOLERANCE));
                assertThat(agreement.kappa()).isCloseTo(stored.path("kappa").asDouble(), within(TOLERANCE));
                assertThat(agreement.spearman())
                        .isCloseTo(stored.path("spearman").asDouble(), within(TOLERANCE));
            }
        }
    }

    @Test
    void whatIsNotDefinedIsNull() {
        assertThat(Agreement.of(new int[0], new int[0])).isEqualTo(new Agreement(null, null, null));
        assertThat(Agreement.of(new int[] {2, 2}, new int[] {2, 2})).isEqualTo(new Agreement(1.0, null, null));
        assertThat(Agreement.of(new int[] {2, 2}, new int[] {0, 2})).isEqualTo(new Agreement(0.5, 0.0, null));
    }

    @Test
    void theOrderOfTheRatersHasNoEffect() {
        int[] one = {0, 1, 2, 2, 0, 1};
        int[] other = {0, 2, 2, 1, 1, 1};
        assertThat(Agreement.of(one, other)).isEqualTo(Agreement.of(other, one));
    }

    @Test
    void refusesRatersOfDifferentTexts() {
        assertThatThrownBy(() -> Agreement.of(new int[1], new int[2])).hasMessage("1 ratings against 2");
    }

    private static int[] ints(JsonNode array) {
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Objects.requireNonNull(array.get(i)).asInt();
        }
        return numbers;
    }
}
