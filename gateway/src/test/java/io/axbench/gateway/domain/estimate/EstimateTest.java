package io.axbench.gateway.domain.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SettleSpec;
import io.axbench.contracts.spec.SteeringSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    private static final Map<String, Price> PRICES =
            Map.of("gpt", new Price(0.15, 0.6), "big", new Price(2, 8), "local", Price.FREE);
    private static final DataSpec MADE = new DataSpec(
            false, null, new GenerateSpec("/l.csv", "gpt", 72, 36, 10, 72, false, Map.of(), null), null, null);

    private final EstimateMaker maker = new EstimateMaker(PRICES);

    @Test
    void callsFollowTheProtocol() {
        // When
        Estimate estimate = maker.make(spec(MADE, "local", judge("gpt", 1), judge("big", 3)), 10);
        // Then: at most 42 short questions, and 154 rows, 5% of them twice, for each concept; 10 x 2 x 4 x 3 texts
        assertThat(estimate.lines())
                .extracting(Estimate.Line::kind)
                .containsExactly("data", "prompts", "judge", "judge");
        assertThat(estimate.lines())
                .extracting(Estimate.Line::calls)
                .containsExactly(10 * (42 + 162L), 10L, 240 * 3L, 240 * 9L);
        assertThat(estimate.total().calls()).isEqualTo(10 * 204 + 10 + 240 * 12);
    }

    @ParameterizedTest
    @CsvSource({
        "/l.csv,           0,  1",
        "/l.csv,           1,  6",
        "/l.txt,          10, 42",
        "/l.jsonl,        10, 42",
        "/a/metadata.jsonl, 10, 41",
        "/a/METADATA.JSONL, 0,  0",
    })
    void shortQuestionsAreCountedAtTheirMost(String list, int hardNegatives, int questions) {
        // Given: two training positives, of evaluation two each, asked for once more in all
        GenerateSpec generate = new GenerateSpec(list, "gpt", 2, 2, hardNegatives, 0, false, Map.of(), null);
        // When
        Estimate estimate = maker.make(spec(new DataSpec(false, null, generate, null, null), null), 1);
        // Then
        int rows = (int) Math.ceil((2 + 4 + hardNegatives) * 1.05);
        assertThat(estimate.total().calls()).isEqualTo(questions + rows);
    }

    @Test
    void judgingThatSettlesIsCountedAtItsMost() {
        // Given
        RunSpec spec = spec(MADE, null, judge("big", 1));
        RunSpec settles = settling(spec);
        // When
        Estimate whole = maker.make(spec, 4);
        Estimate most = maker.make(settles, 4);
        // Then: the same numbers, and it says which may be less
        assertThat(most.total().calls()).isEqualTo(whole.total().calls());
        assertThat(whole.total().atMost()).isFalse();
        assertThat(most.total().atMost()).isTrue();
        assertThat(most.lines()).extracting(Estimate.Line::kind).containsExactly("data", "judge");
        assertThat(most.lines()).extracting(Estimate.Line::atMost).containsExactly(false, true);
    }

    @Test
    void dollarsAreTokensTimesPrices() {
        // When
        Estimate estimate = maker.make(spec(new DataSpec(true, null, null, null, null), null, judge("big", 1)), 4);
        // Then
        Estimate.Line line = estimate.lines().getFirst();
        assertThat(line.calls()).isEqualTo(4 * 2 * 4 * 3 * 3);
        assertThat(line.inputTokens()).isEqualTo(288 * (280 + 64));
        assertThat(line.outputTokens()).isEqualTo(288 * 90);
        assertThat(line.dollars()).isCloseTo((288 * 344 * 2 + 288 * 90 * 8) / 1e6, offset(1e-12));
        assertThat(estimate.total().dollars()).isEqualTo(line.dollars());
    }

    @Test
    void dataOfTenConceptsFromACheapModelCostLessThanTheSameOfAnExpensiveOne() {
        // Given: the paper says under a cent a concept with gpt-4o-mini
        RunSpec spec = spec(MADE, null);
        // When
        Estimate estimate = maker.make(spec, 10);
        // Then
        assertThat(estimate.total().dollars() / 10).isBetween(0.001, 0.03);
    }

    @Test
    void embeddedJudgeAndSampleAskNothing() {
        // When
        Estimate estimate = maker.make(spec(new DataSpec(true, null, null, null, null), null, JudgeSpec.embedded()), 4);
        // Then
        assertThat(estimate.lines()).isEmpty();
        assertThat(estimate.total().dollars()).isZero();
        assertThat(estimate.divide(1)).isEqualTo(new Budget(0.5, 0.5));
    }

    @Test
    void everyRowIsRatedOnceASeedForAMethodThatAnEndpointRatesFor() {
        // Given
        MethodSpec big = new MethodSpec("PromptDetection", "rated", Map.of("endpoint", "big"));
        MethodSpec own = new MethodSpec("PromptDetection", "own", Map.of());
        // When
        Estimate made = maker.make(detecting(MADE, List.of(7L, 8L), big, own), 10);
        Estimate sample = maker.make(detecting(new DataSpec(true, null, null, null, null), null, big), 4);
        // Then: of made data 36 positives, 36 negatives, 10 hard negatives a concept, as in the published sets at most
        assertThat(made.lines()).extracting(Estimate.Line::kind).containsExactly("data", "detection");
        assertThat(made.lines()).extracting(Estimate.Line::label).containsExactly("data", "rated");
        assertThat(made.lines().getLast().calls()).isEqualTo(10 * 82 * 3);
        assertThat(sample.total().calls()).isEqualTo(4 * 82);
        assertThat(sample.divide(2)).isEqualTo(new Budget(0, 2));
    }

    @Test
    void aRunThatReportsNoDetectionHasNothingRatedForIt() {
        // Given
        MethodSpec big = new MethodSpec("PromptDetection", "rated", Map.of("endpoint", "big"));
        RunSpec whole = detecting(MADE, null, big);
        RunSpec steering = new RunSpec(
                "test",
                whole.model(),
                15,
                new DataSpec(true, null, null, null, null),
                whole.methods(),
                null,
                null,
                List.of(),
                42,
                null);
        // Then
        assertThat(maker.make(steering, 4).lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.000001, 0.01, 1, 1.234567, 99999.99})
    void partsOfABudgetSumUpToIt(double dollars) {
        // When
        Budget budget = maker.make(spec(MADE, null, judge("gpt", 2)), 10).divide(dollars);
        // Then
        assertThat(BigDecimal.valueOf(budget.data()).add(BigDecimal.valueOf(budget.judging())))
                .isEqualByComparingTo(BigDecimal.valueOf(dollars));
        assertThat(budget.data()).isNotNegative();
    }

    @Test
    void allGoesToTheSideThatHasTheOnlyCost() {
        // When
        Budget data = maker.make(spec(MADE, null, judge("local", 1)), 10).divide(2);
        Budget judging = maker.make(spec(new DataSpec(true, null, null, null, null), "local", judge("gpt", 1)), 4)
                .divide(2);
        // Then
        assertThat(data).isEqualTo(new Budget(2, 0));
        assertThat(judging).isEqualTo(new Budget(0, 2));
    }

    @Test
    void conceptsAreKnownForTheSampleAndForChosenOnes() {
        // When
        // Then
        assertThat(EstimateMaker.concepts(spec(new DataSpec(true, null, null, null, null), null)))
                .hasValue(4);
        assertThat(EstimateMaker.concepts(spec(new DataSpec(false, "/p", null, null, List.of(3, 1)), null)))
                .hasValue(2);
        assertThat(EstimateMaker.concepts(spec(MADE, null))).isEmpty();
    }

    private static JudgeSpec judge(String endpoint, int samples) {
        return new JudgeSpec(endpoint, endpoint, samples, 0.7);
    }

    private static RunSpec detecting(DataSpec data, List<Long> moreSeeds, MethodSpec... methods) {
        return new RunSpec(
                "test",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                15,
                data,
                List.of(methods),
                new DetectionSpec(),
                null,
                null,
                List.of(),
                null,
                42,
                moreSeeds,
                null,
                null);
    }

    /** Two methods that steer, four instructions, three factors. */
    private static RunSpec spec(DataSpec data, String promptsBy, JudgeSpec... judges) {
        return new RunSpec(
                "test",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                15,
                data,
                List.of(new MethodSpec("DiffMean", "DiffMean", Map.of()), new MethodSpec("Prompt", "Prompt", Map.of())),
                null,
                new SteeringSpec(null, null, 4, List.of(0.5, 1.0, 2.0), 64, 1, 50, promptsBy),
                List.of(judges),
                42,
                null);
    }

    private static RunSpec settling(RunSpec spec) {
        return new RunSpec(
                spec.name(),
                spec.model(),
                spec.layer(),
                spec.data(),
                spec.methods(),
                null,
                spec.steering(),
                null,
                spec.judges(),
                new SettleSpec(SettleSpec.Goal.WINNERS, 0.05, null, 10),
                spec.seed(),
                null,
                null,
                null);
    }
}
