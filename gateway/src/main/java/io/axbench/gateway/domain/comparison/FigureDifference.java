package io.axbench.gateway.domain.comparison;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.standings.FigureScores;
import io.axbench.gateway.metrics.Detection;
import io.axbench.gateway.metrics.Moments;
import io.axbench.gateway.statistics.Comparisons;
import io.axbench.gateway.statistics.Holm;
import io.axbench.gateway.statistics.Interval;
import io.axbench.gateway.statistics.MethodScores;
import io.axbench.gateway.statistics.PairedT;
import io.axbench.gateway.statistics.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a method reaches in two runs, on the concepts that both have; seeds of a concept are averaged. Scores by two
 * versions of a judge are not compared: their difference could be the judge's.
 *
 * @param figure {@code auroc}, {@code aurocHard} or {@code score}
 * @param method the method's label
 * @param judge id of the judge; empty for detection
 * @param judgeVersion hash of its prompts or weights; empty for detection
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
        String judgeVersion,
        int concepts,
        double first,
        double second,
        double difference,
        @Nullable Interval interval,
        double p,
        double corrected) {

    /** The figures of a run that are compared. */
    public static final class Figures {

        private final SortedMap<Key, MethodScores> methods = new TreeMap<>();

        /**
         * Takes the figures from the results.
         *
         * @param seed the run's first
         */
        public Figures(List<DetectionResult> detections, List<SteeringResult> steerings, long seed) {
            add("auroc", null, FigureScores.ofDetection(detections, Detection::auroc, seed));
            add("aurocHard", null, FigureScores.ofDetection(detections, Detection::aurocHard, seed));
            FigureScores.byJudge(steerings)
                    .forEach((judge, results) -> add("score", judge, FigureScores.ofSteering(results, seed)));
        }

        private void add(String figure, @Nullable JudgeIdentity judge, Scores scores) {
            String id = judge == null ? "" : judge.id();
            String version = judge == null ? "" : judge.version();
            scores.all().forEach(own -> methods.put(new Key(figure, id, version, own.method()), own));
        }
    }

    private record Key(String figure, String judge, String version, String method) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::figure)
                .thenComparing(Key::judge)
                .thenComparing(Key::version)
                .thenComparing(Key::method);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Every figure that both runs have on a common concept, by figure, judge and method. */
    public static List<FigureDifference> of(Figures first, Figures second) {
        List<FigureDifference> rows = new ArrayList<>();
        first.methods.forEach((key, own) -> {
            MethodScores other = second.methods.get(key);
            double[] differences = other == null ? new double[0] : Comparisons.differences(other, own);
            if (other != null && differences.length > 0) {
                rows.add(row(key, own, other, differences));
            }
        });
        double[] corrected =
                Holm.adjust(rows.stream().mapToDouble(FigureDifference::p).toArray());
        for (int i = 0; i < corrected.length; i++) {
            rows.set(i, rows.get(i).with(corrected[i]));
        }
        return rows;
    }

    private static FigureDifference row(Key key, MethodScores first, MethodScores second, double[] differences) {
        return new FigureDifference(
                key.figure(),
                key.method(),
                key.judge(),
                key.version(),
                differences.length,
                mean(first, second),
                mean(second, first),
                Moments.mean(differences),
                PairedT.interval(differences).orElse(null),
                PairedT.p(differences),
                1);
    }

    /** A method's mean over the concepts that the other run has too. */
    private static double mean(MethodScores own, MethodScores other) {
        return Moments.mean(own.means().entrySet().stream()
                .filter(concept -> other.means().containsKey(concept.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .toArray());
    }

    private FigureDifference with(double holm) {
        return new FigureDifference(
                figure, method, judge, judgeVersion, concepts, first, second, difference, interval, p, holm);
    }
}
