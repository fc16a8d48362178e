package io.axbench.gateway.domain.comparison;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.settling.SettlingPlan;
import io.axbench.gateway.domain.sheet.Person;
import io.axbench.gateway.domain.standings.FigureScores;
import io.axbench.gateway.domain.standings.Standings.Figure;
import io.axbench.gateway.metrics.Detection;
import io.axbench.gateway.metrics.Moments;
import io.axbench.gateway.statistics.Comparisons;
import io.axbench.gateway.statistics.Holm;
import io.axbench.gateway.statistics.Interval;
import io.axbench.gateway.statistics.MethodScores;
import io.axbench.gateway.statistics.PairedT;
import io.axbench.gateway.statistics.Scores;
import io.axbench.gateway.statistics.sequential.PairedBets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
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
 * @param test what interval and p are of
 * @param interval its 95% interval, not corrected; null for fewer than two concepts, or if there is no test
 * @param p two-sided; null if there is no test
 * @param corrected that p after Holm's correction over all rows that have one
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
        Test test,
        @Nullable Interval interval,
        @Nullable Double p,
        @Nullable Double corrected) {

    private static final String SCORE = "score";
    private static final double RANGE = Figure.SCORE.most();

    /** What interval and p of a difference are of. */
    public enum Test {
        /** The paired t test. */
        T,
        /**
         * {@link PairedBets}, where a run judged only until the order of its methods was settled: the ratings chose how many
         * concepts there are.
         */
        BETS,
        /**
         * None: both runs settled, going through their concepts in different orders, so that no test is known to hold.
         */
        NONE
    }

    /** The figures of a run that are compared. */
    public static final class Figures {

        private final SortedMap<Key, MethodScores> methods = new TreeMap<>();
        private final @Nullable SettlingPlan settling;

        /**
         * Takes the figures from the results.
         *
         * @param seed the run's first
         * @param settling of a run that settles, its way; null for another
         */
        public Figures(
                List<DetectionResult> detections,
                List<SteeringResult> steerings,
                long seed,
                @Nullable SettlingPlan settling) {
            this.settling = settling;
            add("auroc", null, FigureScores.ofDetection(detections, Detection::auroc, seed));
            add("aurocHard", null, FigureScores.ofDetection(detections, Detection::aurocHard, seed));
            FigureScores.byJudge(steerings)
                    .forEach((judge, results) -> add(SCORE, judge, FigureScores.ofSteering(results, seed)));
        }

        private Test test(Key key, Figures other) {
            if (!key.judged() || settling == null && other.settling == null) {
                return Test.T;
            }
            return settling == null || other.settling == null || settling.sameWay(other.settling)
                    ? Test.BETS
                    : Test.NONE;
        }

        private void add(String figure, @Nullable JudgeIdentity judge, Scores scores) {
            String id = judge == null ? "" : judge.id();
            String version = judge == null ? "" : judge.version();
            scores.all().forEach(own -> methods.put(new Key(figure, id, version, own.method()), own));
        }
    }

    private record Key(String figure, String judge, String version, String method) implements Comparable<Key> {

        /** Whether a judge rated it, who may stop early; people rate what they like. */
        boolean judged() {
            return figure.equals(SCORE) && !Person.is(judge);
        }

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
                rows.add(row(key, own, other, differences, first.test(key, second)));
            }
        });
        double[] tested = rows.stream()
                .map(FigureDifference::p)
                .filter(Objects::nonNull)
                .mapToDouble(p -> p)
                .toArray();
        PrimitiveIterator.OfDouble corrected =
                Arrays.stream(Holm.adjust(tested)).iterator();
        rows.replaceAll(row -> row.p() == null ? row : row.with(corrected.nextDouble()));
        return rows;
    }

    private static FigureDifference row(
            Key key, MethodScores first, MethodScores second, double[] differences, Test test) {
        return new FigureDifference(
                key.figure(),
                key.method(),
                key.judge(),
                key.version(),
                differences.length,
                mean(first, second),
                mean(second, first),
                Moments.mean(differences),
                test,
                switch (test) {
                    case T -> PairedT.interval(differences).orElse(null);
                    case BETS -> PairedBets.interval(differences, RANGE).orElse(null);
                    case NONE -> null;
                },
                switch (test) {
                    case T -> (Double) PairedT.p(differences);
                    case BETS -> (Double) PairedBets.p(differences, RANGE);
                    case NONE -> null;
                },
                null);
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
                figure, method, judge, judgeVersion, concepts, first, second, difference, test, interval, p, holm);
    }
}
