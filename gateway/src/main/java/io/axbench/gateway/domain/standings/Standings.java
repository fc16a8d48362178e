package io.axbench.gateway.domain.standings;

import io.axbench.gateway.domain.settling.Settled;
import io.axbench.gateway.statistics.BestScore;
import io.axbench.gateway.statistics.Comparison;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.SeedAdvice;
import io.axbench.gateway.statistics.VarianceComponents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the methods of a run stand by one figure: their order as groups that cannot be told apart, every pair compared, and
 * how much the run could have shown.
 *
 * @param figure what is compared
 * @param judge who rated; null for detection
 * @param judgeVersion hash of its prompts or weights; null likewise
 * @param judgeModel the language model it uses; null likewise
 * @param alpha chance of one false difference or more among all pairs, after Holm's correction
 * @param places the methods, the best mean first
 * @param pairs every pair of methods
 * @param detectable the smallest difference that this run would have found with a chance of 80%; null for one concept
 * @param best what the best method is worth without the luck of being chosen; null for fewer than four concepts
 * @param seeds whether the run's seeds are enough
 * @param variances what each method's scores vary by, in the order of the places
 * @param front the methods that no other beats in concept, instruction and fluency together; empty for detection
 * @param settled what is settled, of a run that judges only until it is; then groups, ranks, intervals and p hold whenever
 *     it stops, and nothing is said of the smallest difference and of the best; null for detection and other runs
 */
public record Standings(
        Figure figure,
        @Nullable String judge,
        @Nullable String judgeVersion,
        @Nullable String judgeModel,
        double alpha,
        List<Ranked> places,
        List<Comparison> pairs,
        @Nullable Double detectable,
        @Nullable BestScore best,
        SeedAdvice seeds,
        List<Variance> variances,
        List<String> front,
        @Nullable Settled settled) {

    /** Copies the lists. */
    public Standings {
        places = List.copyOf(places);
        pairs = List.copyOf(pairs);
        variances = List.copyOf(variances);
        front = List.copyOf(front);
    }

    /** Of results that were all awaited. */
    public Standings(
            Figure figure,
            @Nullable String judge,
            @Nullable String judgeVersion,
            @Nullable String judgeModel,
            double alpha,
            List<Ranked> places,
            List<Comparison> pairs,
            @Nullable Double detectable,
            @Nullable BestScore best,
            SeedAdvice seeds,
            List<Variance> variances,
            List<String> front) {
        this(
                figure,
                judge,
                judgeVersion,
                judgeModel,
                alpha,
                places,
                pairs,
                detectable,
                best,
                seeds,
                variances,
                front,
                null);
    }

    /** What methods are compared by; larger is better. */
    public enum Figure {
        /** Detection: area under the ROC curve, 0 to 1. */
        AUROC(1),
        /** Steering: score at the chosen factor, 0 to 2. */
        SCORE(2);

        private final double most;

        Figure(double most) {
            this.most = most;
        }

        /** The largest value that it can have; the smallest is 0. */
        public double most() {
            return most;
        }
    }

    /**
     * What a method's scores vary by.
     *
     * @param method its label
     * @param components variances of concept, seed, instruction and the rest
     */
    public record Variance(String method, VarianceComponents components) {}
}
