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
import io.axbench.gateway.metrics.Detection;
import io.axbench.gateway.metrics.FactorPoint;
import io.axbench.gateway.metrics.Steering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** The leaderboard of what is complete so far. */
    public static Leaderboard make(
            String runId,
            RunSpec spec,
            RunState state,
            @Nullable Integer concepts,
            RunCost cost,
            List<DetectionResult> detections,
            List<SteeringResult> steerings) {
        Ranks ranks = Ranks.of(spec, detections, steerings);
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

    /** A row a judge: scores of different judges, or of two versions of one, are never averaged. */
    private static List<Row> rows(
            MethodSpec method, Ranks ranks, List<DetectionResult> detections, List<SteeringResult> steerings) {
        SortedMap<JudgeIdentity, List<SteeringResult>> byJudge = new TreeMap<>(Ranks.JUDGES);
        steerings.forEach(
                s -> byJudge.computeIfAbsent(s.judge(), j -> new ArrayList<>()).add(s));
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
        ConceptMean auroc = mean(results, Detection::auroc);
        return new DetectionRow(
                auroc.mean(),
                rank.low(),
                rank.high(),
                rank.group(),
                rank.best(),
                rank.worst(),
                mean(results, Detection::aurocHard).mean(),
                mean(results, Detection::hardNegativeAccuracy).mean(),
                auroc.concepts());
    }

    private static ConceptMean mean(List<DetectionResult> results, Function<Detection, @Nullable Double> figure) {
        return ConceptMean.of(results, DetectionResult::conceptId, r -> figure.apply(r.figures()));
    }

    private static ConceptMean steered(List<SteeringResult> results, Function<Steering, @Nullable Double> figure) {
        return ConceptMean.of(results, SteeringResult::conceptId, r -> figure.apply(r.figures()));
    }

    private static SteeringRow steering(JudgeIdentity judge, List<SteeringResult> results, Ranks.Rank rank) {
        List<Steering> figures = results.stream().map(SteeringResult::figures).toList();
        ConceptMean score = steered(results, Steering::score);
        List<FactorPoint> tests = figures.stream()
                .filter(f -> f.score() != null)
                .map(Steering::test)
                .filter(Objects::nonNull)
                .toList();
        FactorPoint test = FactorPoint.ofConcepts(0, tests);
        return new SteeringRow(
                judge.id(),
                judge.version(),
                judge.languageModel(),
                judge.sameAsSubject(),
                score.mean(),
                rank.low(),
                rank.high(),
                rank.group(),
                rank.best(),
                rank.worst(),
                steered(results, Steering::scorePublished).mean(),
                test.concept(),
                test.instruction(),
                test.fluency(),
                test.perplexity(),
                factors(figures),
                score.concepts(),
                sum(figures, Steering::texts),
                sum(figures, Steering::ratings),
                sum(figures, Steering::missing),
                sum(figures, Steering::unreadable),
                steered(results, Steering::spread).mean(),
                steered(results, Steering::confidence).mean());
    }

    private static List<FactorRow> factors(List<Steering> figures) {
        SortedMap<Double, List<FactorPoint>> byFactor = new TreeMap<>();
        figures.forEach(f -> f.curve()
                .forEach(p -> byFactor.computeIfAbsent(p.factor(), k -> new ArrayList<>())
                        .add(p)));
        List<FactorRow> rows = new ArrayList<>();
        byFactor.forEach((factor, points) -> {
            FactorPoint mean = FactorPoint.ofConcepts(factor, points);
            int chosen = (int)
                    figures.stream().filter(f -> factor.equals(f.factor())).count();
            rows.add(new FactorRow(
                    factor,
                    mean.score(),
                    mean.concept(),
                    mean.instruction(),
                    mean.fluency(),
                    mean.perplexity(),
                    chosen));
        });
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
