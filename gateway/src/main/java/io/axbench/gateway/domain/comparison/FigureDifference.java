package io.axbench.gateway.domain.comparison;

import io.axbench.contracts.spec.MethodSpec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.statistics.Holm;
import io.axbench.gateway.statistics.Interval;
import io.axbench.gateway.statistics.PairedT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a method reaches in two runs, on the concepts that both have; seeds of a concept are averaged.
 *
 * @param figure {@code auroc}, {@code aurocHard} or {@code score}
 * @param method the method's label
 * @param judge id of the judge; empty for detection
 * @param concepts how many concepts both runs have the figure on
 * @param first mean in the first run
 * @param second mean in the second
 * @param difference mean of second minus first
 * @param interval its 95% interval, not corrected; null for fewer than two concepts
 * @param p of the paired t test, two-sided; 1 for fewer than two concepts, which show nothing
 * @param corrected that p after Holm's correction over all rows
 */
public record FigureDifference(
        String figure,
        String method,
        String judge,
        int concepts,
        double first,
        double second,
        double difference,
        @Nullable Interval interval,
        double p,
        double corrected) {

    /** The figures of a run that are compared: figure and method and judge, concept, values of the seeds. */
    public static final class Figures {

        private final SortedMap<Key, SortedMap<Integer, List<Double>>> values = new TreeMap<>();

        /** Takes the figures from the results. */
        public Figures(List<DetectionResult> detections, List<SteeringResult> steerings) {
            for (DetectionResult result : detections) {
                add(
                        "auroc",
                        result.method(),
                        "",
                        result.conceptId(),
                        result.figures().auroc());
                add(
                        "aurocHard",
                        result.method(),
                        "",
                        result.conceptId(),
                        result.figures().aurocHard());
            }
            for (SteeringResult result : steerings) {
                add(
                        "score",
                        result.method(),
                        result.judge().id(),
                        result.conceptId(),
                        result.figures().score());
            }
        }

        private void add(String figure, String label, String judge, int concept, @Nullable Double value) {
            if (value != null) {
                values.computeIfAbsent(new Key(figure, MethodSpec.entry(label), judge), k -> new TreeMap<>())
                        .computeIfAbsent(concept, c -> new ArrayList<>())
                        .add(value);
            }
        }

        private SortedMap<Integer, List<Double>> of(Key key) {
            return values.getOrDefault(key, new TreeMap<>());
        }
    }

    private record Key(String figure, String method, String judge) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::figure).thenComparing(Key::judge).thenComparing(Key::method);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Every figure that both runs have on a common concept, by figure, judge and method. */
    public static List<FigureDifference> of(Figures first, Figures second) {
        List<FigureDifference> rows = new ArrayList<>();
        for (Key key : first.values.keySet()) {
            Pairs pairs = Pairs.of(first.of(key), second.of(key));
            if (pairs.first().length > 0) {
                rows.add(pairs.row(key));
            }
        }
        double[] corrected =
                Holm.adjust(rows.stream().mapToDouble(FigureDifference::p).toArray());
        for (int i = 0; i < corrected.length; i++) {
            rows.set(i, rows.get(i).with(corrected[i]));
        }
        return rows;
    }

    private FigureDifference with(double holm) {
        return new FigureDifference(figure, method, judge, concepts, first, second, difference, interval, p, holm);
    }

    /**
     * The common concepts.
     *
     * @param first values of the first run, by concept
     * @param second those of the second
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Pairs(double[] first, double[] second) {

        static Pairs of(SortedMap<Integer, List<Double>> first, SortedMap<Integer, List<Double>> second) {
            List<Double> ones = new ArrayList<>();
            List<Double> others = new ArrayList<>();
            for (Map.Entry<Integer, List<Double>> entry : first.entrySet()) {
                List<Double> other = second.get(entry.getKey());
                if (other != null) {
                    ones.add(mean(entry.getValue()));
                    others.add(mean(other));
                }
            }
            return new Pairs(array(ones), array(others));
        }

        FigureDifference row(Key key) {
            double[] differences = new double[first.length];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = second[i] - first[i];
            }
            return new FigureDifference(
                    key.figure(),
                    key.method(),
                    key.judge(),
                    differences.length,
                    mean(first),
                    mean(second),
                    mean(differences),
                    PairedT.interval(differences).orElse(null),
                    PairedT.p(differences),
                    1);
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(v -> v).toArray();
        }

        private static double mean(List<Double> values) {
            return mean(array(values));
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElseThrow();
        }
    }
}
