package io.axbench.gateway.domain.standings;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.settling.JudgeStanding;
import io.axbench.gateway.domain.standings.Standings.Figure;
import io.axbench.gateway.domain.standings.Standings.Variance;
import io.axbench.gateway.metrics.Detection;
import io.axbench.gateway.metrics.FactorPoint;
import io.axbench.gateway.statistics.BestScore;
import io.axbench.gateway.statistics.Comparisons;
import io.axbench.gateway.statistics.ParetoFront;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.Ranking;
import io.axbench.gateway.statistics.Scores;
import io.axbench.gateway.statistics.SeedAdvice;
import io.axbench.gateway.statistics.VarianceComponents;
import io.axbench.gateway.statistics.sequential.SettledRanking;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the standings. They depend on the set of results alone, not on their order, and on the run's seed. */
public final class StandingsMaker {

    private StandingsMaker() {}

    /**
     * The methods of a run by their AUROC, then by the score of each judge; of the axes that the run has.
     *
     * @param settling what each judge of a run that settles has settled; empty for another
     */
    public static List<Standings> all(
            RunSpec spec,
            List<DetectionResult> detections,
            List<SteeringResult> steerings,
            List<JudgeStanding> settling) {
        List<Standings> all = new ArrayList<>();
        if (spec.detection() != null) {
            all.add(ofDetection(detections, spec.seed()));
        }
        if (spec.steering() != null) {
            FigureScores.byJudge(steerings)
                    .forEach((judge, results) -> all.add(settling.stream()
                            .filter(standing -> standing.judge().judge().equals(judge.id()))
                            .findFirst()
                            .map(standing -> settled(judge, results, standing, spec.seed()))
                            .orElseGet(() -> ofSteering(judge, results, spec.seed()))));
        }
        return all;
    }

    /**
     * The methods by their steering score where judging stopped as soon as their order was settled.
     *
     * @param settling of this judge, by the version whose scores count
     */
    private static Standings settled(
            JudgeIdentity judge, List<SteeringResult> results, JudgeStanding settling, long seed) {
        Scores scores = FigureScores.ofSteering(results, seed);
        JudgeStanding standing = settling.by(judge, scores);
        List<Ranked> places = SettledRanking.places(scores, standing.standing(), Figure.SCORE.most());
        return new Standings(
                Figure.SCORE,
                judge.id(),
                judge.version(),
                judge.languageModel(),
                standing.settled().error(),
                places,
                SettledRanking.pairs(Comparisons.of(scores).pairs(), standing.standing()),
                null,
                null,
                SeedAdvice.of(scores),
                variances(places, scores),
                front(results),
                standing.settled());
    }

    /**
     * The methods by their AUROC; results without one are left out.
     *
     * @param seed the run's first: of results whose label names none, and of the draws
     */
    static Standings ofDetection(List<DetectionResult> results, long seed) {
        return of(Figure.AUROC, null, FigureScores.ofDetection(results, Detection::auroc, seed), List.of(), seed);
    }

    /**
     * The methods by their steering score; results without one are left out.
     *
     * @param judge who rated all of them
     * @param seed the run's first
     */
    static Standings ofSteering(JudgeIdentity judge, List<SteeringResult> results, long seed) {
        return of(Figure.SCORE, judge, FigureScores.ofSteering(results, seed), front(results), seed);
    }

    private static Standings of(
            Figure figure, @Nullable JudgeIdentity judge, Scores scores, List<String> front, long seed) {
        Comparisons comparisons = Comparisons.of(scores);
        List<Ranked> places = Ranking.of(scores, comparisons, 0, figure.most(), seed);
        OptionalDouble detectable = comparisons.detectable();
        return new Standings(
                figure,
                judge == null ? null : judge.id(),
                judge == null ? null : judge.version(),
                judge == null ? null : judge.languageModel(),
                comparisons.alpha(),
                places,
                comparisons.pairs(),
                detectable.isPresent() ? detectable.getAsDouble() : null,
                BestScore.of(scores, 0, figure.most(), seed).orElse(null),
                SeedAdvice.of(scores),
                variances(places, scores),
                front);
    }

    private static List<Variance> variances(List<Ranked> places, Scores scores) {
        return places.stream()
                .map(place -> new Variance(place.method(), VarianceComponents.of(scores.method(place.method()))))
                .toList();
    }

    /** Methods that none beats in all three ratings at the chosen factors. */
    private static List<String> front(List<SteeringResult> results) {
        SortedMap<String, List<SteeringResult>> byMethod = new TreeMap<>();
        results.forEach(r -> byMethod.computeIfAbsent(MethodSpec.entry(r.method()), m -> new ArrayList<>())
                .add(r));
        List<ParetoFront.Point> points = new ArrayList<>();
        byMethod.forEach((method, own) -> {
            FactorPoint mean = SteeringResult.meanOfTests(own);
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
