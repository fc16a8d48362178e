package io.axbench.gateway.domain.standings;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.standings.Standings.Figure;
import io.axbench.gateway.domain.standings.Standings.Place;
import io.axbench.gateway.domain.standings.Standings.Variance;
import io.axbench.gateway.metrics.FactorPoint;
import io.axbench.gateway.statistics.BestScore;
import io.axbench.gateway.statistics.Comparisons;
import io.axbench.gateway.statistics.ParetoFront;
import io.axbench.gateway.statistics.Ranking;
import io.axbench.gateway.statistics.Score;
import io.axbench.gateway.statistics.Scores;
import io.axbench.gateway.statistics.SeedAdvice;
import io.axbench.gateway.statistics.VarianceComponents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Makes the standings. They depend on the set of results alone, not on their order, and on the run's seed. */
public final class StandingsMaker {

    private StandingsMaker() {}

    /**
     * The methods by their AUROC; results without one are left out.
     *
     * @param seed the run's first: of results whose label names none, and of the draws
     */
    public static Standings ofDetection(List<DetectionResult> results, long seed) {
        List<Score> scores = new ArrayList<>();
        for (DetectionResult result : sorted(results, DetectionResult::method, DetectionResult::conceptId)) {
            Double auroc = result.figures().auroc();
            if (auroc != null) {
                scores.add(Score.of(
                        MethodSpec.entry(result.method()),
                        result.conceptId(),
                        MethodSpec.seed(result.method(), seed),
                        auroc));
            }
        }
        return of(Figure.AUROC, null, Scores.of(scores), List.of(), seed);
    }

    /**
     * The methods by their steering score; results without one are left out.
     *
     * @param judge who rated all of them
     * @param seed the run's first
     */
    public static Standings ofSteering(JudgeIdentity judge, List<SteeringResult> results, long seed) {
        List<Score> scores = new ArrayList<>();
        Map<String, List<FactorPoint>> tests = new LinkedHashMap<>();
        for (SteeringResult result : sorted(results, SteeringResult::method, SteeringResult::conceptId)) {
            FactorPoint test = result.figures().test();
            if (result.figures().score() != null && test != null) {
                String method = MethodSpec.entry(result.method());
                scores.add(Score.ofInstructions(
                        method,
                        result.conceptId(),
                        MethodSpec.seed(result.method(), seed),
                        result.figures().testScores()));
                tests.computeIfAbsent(method, m -> new ArrayList<>()).add(test);
            }
        }
        return of(Figure.SCORE, judge, Scores.of(scores), front(tests), seed);
    }

    private static <T> List<T> sorted(List<T> results, Function<T, String> method, ToIntFunction<T> concept) {
        return results.stream()
                .sorted(Comparator.comparing(method).thenComparingInt(concept))
                .toList();
    }

    private static Standings of(
            Figure figure, @Nullable JudgeIdentity judge, Scores scores, List<String> front, long seed) {
        Comparisons comparisons = Comparisons.of(scores);
        List<Place> places = Ranking.of(scores, comparisons, 0, figure.most(), seed).stream()
                .map(Place::of)
                .toList();
        OptionalDouble detectable = comparisons.detectable();
        return new Standings(
                figure,
                judge == null ? null : judge.id(),
                judge == null ? null : judge.version(),
                comparisons.alpha(),
                places,
                comparisons.pairs(),
                detectable.isPresent() ? detectable.getAsDouble() : null,
                BestScore.of(scores, 0, figure.most(), seed).orElse(null),
                SeedAdvice.of(scores),
                places.stream()
                        .map(place ->
                                new Variance(place.method(), VarianceComponents.of(scores.method(place.method()))))
                        .toList(),
                front);
    }

    /** Methods that none beats in all three ratings, each the mean over concepts at the chosen factors. */
    private static List<String> front(Map<String, List<FactorPoint>> tests) {
        List<ParetoFront.Point> points = new ArrayList<>();
        tests.forEach((method, test) -> {
            FactorPoint mean = FactorPoint.ofConcepts(0, test);
            Double concept = mean.concept();
            Double instruction = mean.instruction();
            Double fluency = mean.fluency();
            if (concept != null && instruction != null && fluency != null) {
                points.add(new ParetoFront.Point(method, List.of(concept, instruction, fluency)));
            }
        });
        return ParetoFront.of(points).stream().map(ParetoFront.Point::name).toList();
    }
}
