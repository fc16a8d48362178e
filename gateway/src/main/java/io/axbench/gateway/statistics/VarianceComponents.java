package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a method's scores vary by: {@code score = mean + concept + seed + instruction + rest}, seeds and instructions
 * crossed within a concept, all effects random. Estimated by the method of moments from the mean squares within concepts,
 * pooled, and from the spread of the concepts' means, any number of seeds a concept (Searle, Casella, McCulloch,
 * "Variance Components", 1992, chapter 5); an estimate below 0 is 0.
 *
 * <p>Of a concept, the instructions that all its seeds have are used.
 *
 * @param concept variance between concepts; null for fewer than two
 * @param seed variance between seeds on one concept; null if no concept has two
 * @param instruction variance between instructions; null if no concept has two
 * @param rest what is left: seed and instruction together, sampling, the judge; null unless a concept has two of both
 */
public record VarianceComponents(
        @Nullable Double concept,
        @Nullable Double seed,
        @Nullable Double instruction,
        @Nullable Double rest) {

    /** The components of a method's scores. */
    public static VarianceComponents of(MethodScores method) {
        List<CrossedTable> tables = new ArrayList<>();
        for (SortedMap<Long, Score> seeds : method.concepts()) {
            tables.add(table(seeds));
        }
        Pool seedPool = new Pool();
        Pool instructionPool = new Pool();
        Pool restPool = new Pool();
        for (CrossedTable table : tables) {
            seedPool.add(table.seedSquares(), table.seeds() - 1, table.instructions());
            instructionPool.add(table.instructionSquares(), table.instructions() - 1, table.seeds());
            restPool.add(table.restSquares(), (table.seeds() - 1) * (table.instructions() - 1), 1);
        }
        Double rest = restPool.mean();
        Double seed = seedPool.component(rest);
        Double instruction = instructionPool.component(rest);
        return new VarianceComponents(between(tables, seed, instruction, rest), seed, instruction, rest);
    }

    /** The spread of the concepts' means, less what seeds and instructions bring into it. */
    private static @Nullable Double between(
            List<CrossedTable> tables, @Nullable Double seed, @Nullable Double instruction, @Nullable Double rest) {
        if (tables.size() < 2) {
            return null;
        }
        double inside = 0;
        for (CrossedTable table : tables) {
            inside += orZero(seed) / table.seeds()
                    + orZero(instruction) / table.instructions()
                    + orZero(rest) / (table.seeds() * table.instructions());
        }
        double[] means = tables.stream().mapToDouble(CrossedTable::mean).toArray();
        return Math.max(0, Moments.variance(means) - inside / tables.size());
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static CrossedTable table(SortedMap<Long, Score> seeds) {
        SortedSet<Integer> shared = new TreeSet<>();
        seeds.values().forEach(s -> shared.addAll(s.instructions().keySet()));
        seeds.values().forEach(s -> shared.retainAll(s.instructions().keySet()));
        double[][] cells = seeds.values().stream()
                .map(s -> shared.isEmpty()
                        ? new double[] {s.value()}
                        : shared.stream().mapToDouble(s.instructions()::get).toArray())
                .toArray(double[][]::new);
        return new CrossedTable(cells);
    }

    /** Sums of squares of all concepts, with the weighted mean of how many parts a mean square is over. */
    private static final class Pool {

        private double squares;
        private double degrees;
        private double parts;

        void add(double sum, int free, int over) {
            squares += sum;
            degrees += free;
            parts += (double) free * over;
        }

        @Nullable
        Double mean() {
            return degrees == 0 ? null : squares / degrees;
        }

        /** {@code E(mean square) = rest + parts * component}. */
        @Nullable
        Double component(@Nullable Double rest) {
            Double mean = mean();
            return mean == null ? null : Math.max(0, (mean - orZero(rest)) * degrees / parts);
        }
    }
}
