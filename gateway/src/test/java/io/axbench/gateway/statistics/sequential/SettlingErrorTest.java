package io.axbench.gateway.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 2,000 simulated runs with a known truth, looked at after every block. */
class SettlingErrorTest {

    private static final int RUNS = 2000;
    private static final double LIMIT = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS);

    @Test
    void falseStatementsAreRarerThanAlpha() {
        // Given: three that are alike and one below
        double[] means = {1, 1, 1, 0.4};
        Random random = new Random(47);
        int wrong = 0;
        int missed = 0;
        long judged = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Map<String, Double>> observed = new ArrayList<>();
            Standing standing = SettlingTest.run(
                    SettlingTest.settling(4, null, Goal.WINNERS, 80),
                    SettlingTest.concepts(means, 80, random),
                    observed);
            wrong += standing.settled().stream().anyMatch(p -> !p.second().equals("m3")) ? 1 : 0;
            missed += standing.winners().equals(List.of("m0", "m1", "m2")) ? 0 : 1;
            judged += observed.stream().mapToInt(Map::size).sum();
        }
        // Then
        System.out.printf(
                "%d of %d runs with a false order, %d with other winners, %.0f%% of the judgements saved%n",
                wrong, RUNS, missed, 100 - 100.0 * judged / (RUNS * 4L * 80));
        assertThat(wrong / (double) RUNS).isLessThan(LIMIT);
        assertThat(missed / (double) RUNS).isLessThan(0.1);
    }

    @Test
    void falseEquivalencesAreRarerThanAlpha() {
        // Given: the truth lies at the smallest difference of interest, the hardest case
        Random random = new Random(53);
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            Standing standing = SettlingTest.run(
                    SettlingTest.settling(2, 0.5, Goal.RANKING, 150),
                    SettlingTest.concepts(new double[] {1, 0.5}, 150, random),
                    new ArrayList<>());
            wrong += standing.settled().stream()
                            .anyMatch(p -> p.how() == SettledPair.How.EQUIVALENT
                                    || p.first().equals("m1"))
                    ? 1
                    : 0;
        }
        // Then
        System.out.printf("%d of %d runs with a false equivalence%n", wrong, RUNS);
        assertThat(wrong / (double) RUNS).isLessThan(LIMIT);
    }

    @Test
    void evidenceAgainstTheTruthIsOneOnAverage() {
        // Given: numbers of mean 0, far more often a little below than far above
        Random random = new Random(59);
        double sum = 0;
        int reached = 0;
        for (int run = 0; run < 10 * RUNS; run++) {
            Betting betting = new Betting(2, 0);
            boolean ever = false;
            for (int i = 0; i < 30; i++) {
                betting.see(random.nextInt(5) == 0 ? 1.2 : -0.3);
                ever |= betting.evidence() >= 20;
            }
            sum += betting.evidence();
            reached += ever ? 1 : 0;
        }
        // Then
        assertThat(sum / (10 * RUNS)).isBetween(0.9, 1.1);
        assertThat(reached / (10.0 * RUNS)).isLessThan(0.05);
    }

    @Test
    void closureIsWhatAllSetsSay() {
        // Given
        Random random = new Random(61);
        for (int run = 0; run < 200; run++) {
            double[] evidence = random.doubles(6, 0, 4)
                    .map(v -> Math.rint(Math.exp(v) * 4) / 4)
                    .toArray();
            // When
            boolean[] rejected = Closure.rejected(evidence, 0.05);
            // Then
            for (int i = 0; i < evidence.length; i++) {
                assertThat(rejected[i]).isEqualTo(everySetRejects(evidence, i));
            }
        }
    }

    private static boolean everySetRejects(double[] evidence, int member) {
        for (int set = 1; set < 1 << evidence.length; set++) {
            double sum = 0;
            for (int i = 0; i < evidence.length; i++) {
                sum += (set >> i & 1) == 1 ? evidence[i] : 0;
            }
            if ((set >> member & 1) == 1 && sum / Integer.bitCount(set) < 20) {
                return false;
            }
        }
        return true;
    }
}
