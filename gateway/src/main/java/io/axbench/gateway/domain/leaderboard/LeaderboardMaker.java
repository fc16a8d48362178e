package io.axbench.gateway.domain.leaderboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.leaderboard.Leaderboard.DetectionRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.FactorRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.leaderboard.Leaderboard.SteeringRow;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import io.axbench.gateway.domain.standings.FigureScores;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.metrics.Detection;
import io.axbench.gateway.metrics.FactorPoint;
import io.axbench.gateway.metrics.Steering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the leaderboard. The result depends on the set of results alone, not on their order: they are sorted by concept
 * before anything is summed, and every random draw is seeded from the run's seed.
 */
public final class LeaderboardMaker {

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private LeaderboardMaker() {}

    /**
     * The leaderboard of what is complete so far.
     *
     * @param rows the measured rows
     */
    public static Leaderboard make(
            String runId, RunSpec spec, RunState state, @Nullable Integer concepts, RunCost cost, List<Row> rows) {
        String model = spec.model().source();
        return new Leaderboard(
                runId,
                spec.name(),
                state.name(),
                model,
                spec.layer(),
                SpecificationWriter.dtype(spec.model().dtype()),
                spec.seeds(),
                spec.compat(),
                concepts,
                hash(model, spec.layer(), rows),
                cost,
                Stream.concat(rows.stream(), Published.beside(spec).stream()).toList());
    }

    /**
     * The measured rows, in the specification's order.
     *
     * @param standings of the same results
     */
    public static List<Row> rows(
            RunSpec spec, List<DetectionResult> detections, List<SteeringResult> steerings, List<Standings> standings) {
        Ranks ranks = new Ranks(standings);
        List<Row> rows = new ArrayList<>();
        for (MethodSpec method : spec.methods()) {
            List<DetectionResult> detection = detections.stream()
                    .filter(d -> spec.detection() != null
                            && MethodSpec.entry(d.method()).equals(method.as()))
                    .sorted(Comparator.comparingInt(DetectionResult::conceptId).thenComparing(DetectionResult::method))
                    .toList();
            List<SteeringResult> steering = steerings.stream()
                    .filter(s -> spec.steering() != null
                            && MethodSpec.entry(s.method()).equals(method.as()))
                    .sorted(Comparator.comparingInt(SteeringResult::conceptId).thenComparing(SteeringResult::method))
                    .toList();
            rows.addAll(rows(method, ranks, detection, steering));
        }
        if (spec.compat() == Compat.AXBENCH) {
            rows.replaceAll(row -> row.noted("follows the public code"));
        }
        return rows;
    }

    /** A row a judge: scores of different judges, or of two versions of one, are never averaged. */
    private static List<Row> rows(
            MethodSpec method, Ranks ranks, List<DetectionResult> detections, List<SteeringResult> steerings) {
        SortedMap<JudgeIdentity, List<SteeringResult>> byJudge = FigureScores.byJudge(steerings);
        DetectionRow detection = detections.isEmpty() ? null : detection(detections, ranks.detection(method.as()));
        if (byJudge.isEmpty()) {
            return List.of(row(method, Notes.of(detections, List.of()), detection, null));
        }
        List<Row> rows = new ArrayList<>();
        byJudge.forEach((judge, results) -> rows.add(row(
                method,
                Notes.of(detections, results),
                detection,
                steering(judge, results, ranks.steering(judge, method.as())))));
        return rows;
    }

    private static Row row(
            MethodSpec method,
            @Nullable String note,
            @Nullable DetectionRow detection,
            @Nullable SteeringRow steering) {
        return new Row(method.method(), method.as(), settings(method), "measured", note, detection, steering);
    }

    private static Map<String, Object> settings(MethodSpec method) {
        Map<String, Object> settings = new TreeMap<>();
        MethodCatalog.find(method.method())
                .map(MethodInfo::settings)
                .orElse(List.of())
                .forEach(s -> settings.put(s.key(), s.defaultValue()));
        settings.putAll(method.settings());
        return settings;
    }

    private static DetectionRow detection(List<DetectionResult> results, Ranks.Rank rank) {
        return new DetectionRow(
                rank.mean(),
                rank.low(),
                rank.high(),
                rank.group(),
                rank.best(),
                rank.worst(),
                mean(results, Detection::aurocHard),
                mean(results, Detection::hardNegativeAccuracy),
                mean(results, Detection::f1),
                mean(results, Detection::averagePrecision),
                results.stream().mapToInt(r -> r.figures().others()).sum(),
                rank.concepts());
    }

    private static @Nullable Double mean(List<DetectionResult> results, Function<Detection, @Nullable Double> figure) {
        return ConceptMean.of(results, DetectionResult::conceptId, r -> figure.apply(r.figures()));
    }

    private static @Nullable Double steered(List<SteeringResult> results, Function<Steering, @Nullable Double> figure) {
        return ConceptMean.of(results, SteeringResult::conceptId, r -> figure.apply(r.figures()));
    }

    private static SteeringRow steering(JudgeIdentity judge, List<SteeringResult> results, Ranks.Rank rank) {
        List<Steering> figures = results.stream().map(SteeringResult::figures).toList();
        FactorPoint test = SteeringResult.meanOfTests(results);
        return new SteeringRow(
                judge.id(),
                judge.version(),
                judge.languageModel(),
                judge.sameAsSubject(),
                rank.mean(),
                rank.low(),
                rank.high(),
                rank.group(),
                rank.best(),
                rank.worst(),
                steered(results, Steering::scorePublished),
                test.concept(),
                test.instruction(),
                test.fluency(),
                test.perplexity(),
                factors(results),
                rank.concepts(),
                sum(figures, Steering::texts),
                sum(figures, Steering::ratings),
                sum(figures, Steering::missing),
                sum(figures, Steering::unreadable),
                steered(results, Steering::spread),
                steered(results, Steering::confidence));
    }

    private static List<FactorRow> factors(List<SteeringResult> results) {
        SortedSet<Double> factors = new TreeSet<>();
        results.forEach(r -> r.figures().curve().forEach(point -> factors.add(point.factor())));
        List<FactorRow> rows = new ArrayList<>();
        for (Double factor : factors) {
            FactorPoint mean = SteeringResult.meanAt(factor, results);
            int chosen = (int) results.stream()
                    .filter(r -> factor.equals(r.figures().factor()))
                    .count();
            rows.add(new FactorRow(
                    factor,
                    mean.score(),
                    mean.concept(),
                    mean.instruction(),
                    mean.fluency(),
                    mean.perplexity(),
                    chosen));
        }
        return rows;
    }

    private static int sum(List<Steering> figures, Function<Steering, Integer> count) {
        return figures.stream().mapToInt(count::apply).sum();
    }

    private static String hash(String model, int layer, List<Row> rows) {
        try {
            return SpecificationWriter.sha256(model + "\n" + layer + "\n" + CANONICAL.writeValueAsString(rows));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }
}
