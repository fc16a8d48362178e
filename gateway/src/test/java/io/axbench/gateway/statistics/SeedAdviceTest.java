package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.gateway.statistics.SeedAdvice.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where the variance comes from, and what that says of the number of seeds. */
class SeedAdviceTest {

    @Test
    void componentsOfUnevenRunsAreTheTruthOnAverage() {
        // Given: concepts with one to four seeds, some instructions missing
        Random random = new Random(41);
        double[] sums = new double[4];
        int runs = 500;
        for (int run = 0; run < runs; run++) {
            VarianceComponents found =
                    VarianceComponents.of(Scores.of(uneven("m", random)).method("m"));
            sums[0] += found.concept() / runs;
            sums[1] += found.seed() / runs;
            sums[2] += found.instruction() / runs;
            sums[3] += found.rest() / runs;
        }
        // Then: the parts were drawn with the deviations .5, .3, .4 and .2
        assertThat(sums[0]).isCloseTo(0.25, within(0.015));
        assertThat(sums[1]).isCloseTo(0.09, within(0.006));
        assertThat(sums[2]).isCloseTo(0.16, within(0.006));
        assertThat(sums[3]).isCloseTo(0.04, within(0.003));
    }

    private static List<Score> uneven(String method, Random random) {
        List<Score> scores = new ArrayList<>();
        for (int c = 0; c < 20; c++) {
            double concept = 0.5 * random.nextGaussian();
            double[] instructions =
                    random.doubles(5).map(u -> 0.4 * random.nextGaussian()).toArray();
            for (int s = 0; s <= c % 4; s++) {
                double seed = 0.3 * random.nextGaussian();
                Map<Integer, Double> values = new TreeMap<>();
                for (int i = c % 3 == 0 && s == 0 ? 1 : 0; i < 5; i++) {
                    values.put(i, concept + seed + instructions[i] + 0.2 * random.nextGaussian());
                }
                scores.add(Score.ofInstructions(method, c, s, values));
            }
        }
        return scores;
    }

    @Test
    void oneSeedCannotTell() {
        // Given
        Scores scores = Scores.of(List.of(
                Score.of("a", 1, 42, 0.9),
                Score.of("a", 2, 42, 0.8),
                Score.of("b", 1, 42, 0.7),
                Score.of("b", 2, 42, 0.5)));
        // Then
        assertThat(SeedAdvice.of(scores).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(VarianceComponents.of(scores.method("a")).seed()).isNull();
    }

    @Test
    void publicCodesReftR1NeedsMoreThanOneSeed() {
        // Given: AUROC of ReFT-r1 on three concepts with seeds 42 and 43, and a method that no seed moves
        Scores scores = Scores.of(List.of(
                Score.of("ReFT-r1", 0, 42, 0.970),
                Score.of("ReFT-r1", 0, 43, 0.961),
                Score.of("ReFT-r1", 1, 42, 0.941),
                Score.of("ReFT-r1", 1, 43, 0.775),
                Score.of("ReFT-r1", 2, 42, 0.639),
                Score.of("ReFT-r1", 2, 43, 0.931),
                Score.of("DiffMean", 0, 42, 0.95),
                Score.of("DiffMean", 0, 43, 0.95),
                Score.of("DiffMean", 1, 42, 0.90),
                Score.of("DiffMean", 1, 43, 0.90),
                Score.of("DiffMean", 2, 42, 0.88),
                Score.of("DiffMean", 2, 43, 0.88)));
        // When
        SeedAdvice advice = SeedAdvice.of(scores);
        // Then: seed variance (.009^2 + .166^2 + .292^2) / 2 / 3 = .01882
        assertThat(advice.verdict()).isEqualTo(Verdict.NOT_ENOUGH);
        assertThat(advice.neighbours().getFirst().seedError()).isCloseTo(Math.sqrt(0.01882 / 3), within(1e-4));
        assertThat(advice.neighbours().getFirst().better()).isEqualTo("DiffMean");
    }

    @Test
    void seedsThatMoveNothingAreEnough() {
        // Given
        List<Score> scores = new ArrayList<>();
        for (int c = 0; c < 5; c++) {
            for (int s = 0; s < 3; s++) {
                scores.add(Score.of("a", c, s, 0.9 + 0.001 * s + 0.01 * c));
                scores.add(Score.of("b", c, s, 0.7 + 0.001 * s - 0.01 * c));
            }
        }
        // When
        SeedAdvice advice = SeedAdvice.of(Scores.of(scores));
        // Then
        assertThat(advice.verdict()).isEqualTo(Verdict.ENOUGH);
        assertThat(advice.neighbours().getFirst().share()).isLessThan(0.01);
    }

    @Test
    void flipIsHowOftenAnotherSeedTurnsTheOrderRound() {
        // Given: 20 concepts, a true gap of .05, seeds with deviation .1
        Random random = new Random(43);
        int turned = 0;
        for (int run = 0; run < SimulatedRuns.RUNS; run++) {
            double one = 0;
            for (int i = 0; i < 20; i++) {
                one += 0.05 + 0.1 * random.nextGaussian() - 0.1 * random.nextGaussian();
            }
            turned += one < 0 ? 1 : 0;
        }
        List<Score> scores = new ArrayList<>();
        for (int c = 0; c < 20; c++) {
            for (int s = 0; s < 400; s++) {
                scores.add(Score.of("a", c, s, 0.05 + 0.1 * random.nextGaussian()));
                scores.add(Score.of("b", c, s, 0.1 * random.nextGaussian()));
            }
        }
        double flip = SeedAdvice.of(Scores.of(scores)).neighbours().getFirst().flip();
        // Then
        assertThat(flip).isCloseTo(turned / (double) SimulatedRuns.RUNS, within(0.02));
    }
}
