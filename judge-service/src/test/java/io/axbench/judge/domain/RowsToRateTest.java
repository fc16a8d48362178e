package io.axbench.judge.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.MethodSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsToRateTest {

    private static final MethodSpec OWN = new MethodSpec("PromptDetection", "own", Map.of());
    private static final MethodSpec EMPTY = new MethodSpec("PromptDetection", "empty", Map.of("endpoint", ""));
    private static final MethodSpec OTHER = new MethodSpec("DiffMean", "DiffMean", Map.of("endpoint", "gpt"));

    @Test
    void onlyEntriesThatNameAnEndpointAreRatedHere() {
        // When
        List<RowsToRate> rows = RowsToRate.forEachEntry(
                Concepts.concept("run", List.of(OWN, Concepts.ratedBy("gpt"), EMPTY, Concepts.ratedBy("big"), OTHER)));

        // Then
        assertThat(rows).extracting(RowsToRate::endpoint).containsExactly("gpt", "big");
        assertThat(rows).extracting(RowsToRate::identity).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatReportsNoDetectionAsksNothing() {
        assertThat(RowsToRate.forEachEntry(
                        Concepts.concept("run", List.of(Concepts.ratedBy("gpt")), false, null, "A bee.")))
                .isEmpty();
    }

    @Test
    void whatIsStoredHasTheTextsAndNothingThatIsNotRated() {
        // When
        ConceptReady stored = rows(Map.of()).stored();

        // Then
        assertThat(stored.eval()).extracting(ConceptReady.EvalRow::answer).containsExactly("A bee.", "A bus.");
        assertThat(stored.eval()).extracting(ConceptReady.EvalRow::instruction).containsOnly("");
        assertThat(stored.positives()).isEmpty();
        assertThat(stored.negatives().rows()).isEmpty();
        assertThat(stored.judges()).isEmpty();
        assertThat(RowsToRate.forEachEntry(stored)).containsExactly(new RowsToRate(stored));
    }

    @Test
    void settingsThatAreNotGivenAreTheCatalogues() {
        assertThat(rows(Map.of()).answerTokens()).isEqualTo(512);
        assertThat(rows(Map.of()).temperature()).isEqualTo(1);
        assertThat(rows(Map.of("answerTokens", 64, "temperature", 0)).answerTokens())
                .isEqualTo(64);
        assertThatThrownBy(() -> rows(Map.of("answerTokens", 2)).answerTokens())
                .isInstanceOf(AxbenchException.class)
                .hasMessage("answerTokens: 2 found, a whole number from 8 to 4096 expected");
    }

    @Test
    void eachSeedHasItsOwnRepliesUnlessTheyAreGreedy() {
        assertThat(rows(Map.of()).sample()).isEqualTo(42);
        assertThat(seeded(-1, 1.0).sample()).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(seeded(7, 1.0).sample()).isEqualTo(7);
        assertThat(seeded(7, 0.0).sample()).isZero();
    }

    @Test
    void aFaultLeavesTheOtherMethodsAndTheOtherAxisAlone() {
        // When
        WorkFailed failed =
                rows(Map.of()).failed("judge", new AxbenchException(Reason.ENDPOINT_REFUSED, "gpt: no such model"));

        // Then
        assertThat(failed)
                .isEqualTo(new WorkFailed(
                        "run",
                        "judge",
                        3,
                        "rated",
                        Axis.DETECTION,
                        Reason.ENDPOINT_REFUSED,
                        "gpt: no such model",
                        true));
    }

    private static RowsToRate rows(Map<String, Object> settings) {
        return rows(settings, null);
    }

    private static RowsToRate seeded(long seed, double temperature) {
        return rows(Map.of("temperature", temperature), seed);
    }

    private static RowsToRate rows(Map<String, Object> settings, Long seed) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("endpoint", "gpt");
        MethodSpec entry = new MethodSpec("PromptDetection", "rated", all, null, seed);
        return RowsToRate.forEachEntry(Concepts.concept("run", List.of(entry), "A bee.", "A bus."))
                .getFirst();
    }
}
