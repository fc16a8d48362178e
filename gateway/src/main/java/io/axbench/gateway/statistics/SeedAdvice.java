package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.Moments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether one seed is enough: whether another seed could put neighbours in the ranking into the other order.
 *
 * @param verdict the answer
 * @param neighbours the methods next to each other in the ranking, the best first
 */
public record SeedAdvice(Verdict verdict, List<Neighbours> neighbours) {

    /** A neighbour that another seed overtakes more often than this makes one seed too few. */
    public static final double TOLERATED = 0.05;

    /** Whether one seed is enough. */
    public enum Verdict {
        /** No neighbours would change places for another seed. */
        ENOUGH,
        /** Some could: one seed is not enough. */
        NOT_ENOUGH,
        /** A method has one seed a concept: it cannot be told. */
        UNKNOWN
    }

    /**
     * Two methods next to each other.
     *
     * @param better the one with the higher mean
     * @param worse the other
     * @param gap difference of their means over common concepts; null if there are none
     * @param seedError standard deviation of that difference over seeds, the concepts as they are, one seed each; null
     *     if a method has one seed
     * @param flip chance that one other seed each turns the gap round; null likewise
     * @param share share of the difference's squared standard error, as run, that seeds make up; null likewise
     */
    public record Neighbours(
            String better,
            String worse,
            @Nullable Double gap,
            @Nullable Double seedError,
            @Nullable Double flip,
            @Nullable Double share) {}

    /** Copies the list. */
    public SeedAdvice {
        neighbours = List.copyOf(neighbours);
    }

    /** The advice. Of a figure with instructions, what seed and instruction do together counts as the seed's. */
    public static SeedAdvice of(Scores scores) {
        List<MethodScores> order = new ArrayList<>(scores.all());
        order.sort(Comparator.comparingDouble(MethodScores::mean).reversed());
        List<Neighbours> neighbours = new ArrayList<>();
        for (int i = 1; i < order.size(); i++) {
            neighbours.add(neighbours(order.get(i - 1), order.get(i)));
        }
        return new SeedAdvice(verdict(neighbours), neighbours);
    }

    private static Verdict verdict(List<Neighbours> neighbours) {
        boolean unknown = neighbours.isEmpty();
        for (Neighbours pair : neighbours) {
            Double flip = pair.flip();
            if (flip != null && flip > TOLERATED) {
                return Verdict.NOT_ENOUGH;
            }
            unknown |= flip == null;
        }
        return unknown ? Verdict.UNKNOWN : Verdict.ENOUGH;
    }

    private static Neighbours neighbours(MethodScores better, MethodScores worse) {
        double[] differences = Comparisons.differences(better, worse);
        if (differences.length == 0) {
            return new Neighbours(better.method(), worse.method(), null, null, null, null);
        }
        double gap = Moments.mean(differences);
        Double own = variance(better);
        Double other = variance(worse);
        if (own == null || other == null || differences.length < 2) {
            return new Neighbours(better.method(), worse.method(), gap, null, null, null);
        }
        double error = Math.sqrt((own + other) / differences.length);
        double flip = error == 0 ? 0 : new NormalDistribution().cumulativeProbability(-Math.abs(gap) / error);
        double seeds = (own * perSeed(better) + other * perSeed(worse)) / differences.length;
        double all = Moments.variance(differences) / differences.length;
        double share = all == 0 ? 0 : Math.min(1, seeds / all);
        return new Neighbours(better.method(), worse.method(), gap, error, flip, share);
    }

    /** Variance of a concept's figure over seeds, pooled over the concepts with two or more; null if there is none. */
    private static @Nullable Double variance(MethodScores method) {
        double squares = 0;
        int degrees = 0;
        for (var seeds : method.concepts()) {
            double[] values = seeds.values().stream().mapToDouble(Score::value).toArray();
            if (values.length > 1) {
                squares += Moments.variance(values) * (values.length - 1);
                degrees += values.length - 1;
            }
        }
        return degrees == 0 ? null : squares / degrees;
    }

    /** Mean over concepts of one over the number of seeds: what averaging leaves of the variance. */
    private static double perSeed(MethodScores method) {
        return method.concepts().stream()
                .mapToDouble(seeds -> 1.0 / seeds.size())
                .average()
                .orElse(1);
    }
}
