package io.axbench.gateway.domain.standings;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Detection;
import io.axbench.gateway.statistics.Score;
import io.axbench.gateway.statistics.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The scores that the statistics start from, of a run's results: each its method, concept and seed. */
public final class FigureScores {

    /** Judges in the order in which they are shown. Ratings of two judges, or of two versions of one, are never mixed. */
    public static final Comparator<JudgeIdentity> JUDGES = Comparator.comparing(JudgeIdentity::id)
            .thenComparing(JudgeIdentity::version)
            .thenComparing(JudgeIdentity::languageModel);

    private FigureScores() {}

    /**
     * A figure of detection; results without it are left out.
     *
     * @param seed the run's first: of results whose label names none
     */
    public static Scores ofDetection(
            List<DetectionResult> results, Function<Detection, @Nullable Double> figure, long seed) {
        List<Score> scores = new ArrayList<>();
        for (DetectionResult result : sorted(results, DetectionResult::method, DetectionResult::conceptId)) {
            Double value = figure.apply(result.figures());
            if (value != null) {
                scores.add(Score.of(
                        MethodSpec.entry(result.method()),
                        result.conceptId(),
                        MethodSpec.seed(result.method(), seed),
                        value));
            }
        }
        return Scores.of(scores);
    }

    /**
     * The steering scores by one judge; results without one are left out.
     *
     * @param seed the run's first, likewise
     */
    public static Scores ofSteering(List<SteeringResult> results, long seed) {
        List<Score> scores = new ArrayList<>();
        for (SteeringResult result : sorted(results, SteeringResult::method, SteeringResult::conceptId)) {
            if (result.figures().score() != null) {
                scores.add(Score.ofInstructions(
                        MethodSpec.entry(result.method()),
                        result.conceptId(),
                        MethodSpec.seed(result.method(), seed),
                        result.figures().testScores()));
            }
        }
        return Scores.of(scores);
    }

    /** The results of each judge. */
    public static SortedMap<JudgeIdentity, List<SteeringResult>> byJudge(List<SteeringResult> results) {
        SortedMap<JudgeIdentity, List<SteeringResult>> byJudge = new TreeMap<>(JUDGES);
        results.forEach(
                r -> byJudge.computeIfAbsent(r.judge(), j -> new ArrayList<>()).add(r));
        return byJudge;
    }

    private static <T> List<T> sorted(List<T> results, Function<T, String> method, ToIntFunction<T> concept) {
        return results.stream()
                .sorted(Comparator.comparing(method).thenComparingInt(concept))
                .toList();
    }
}
