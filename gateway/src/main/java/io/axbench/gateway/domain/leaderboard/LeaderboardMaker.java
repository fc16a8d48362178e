package io.axbench.gateway.domain.leaderboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.leaderboard.Leaderboard.DetectionRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.FactorRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.leaderboard.Leaderboard.SteeringRow;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.specification.SpecificationWriter;
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
import org.jspecify.annotations.Nullable;

/**
 * Makes the leaderboard. The result depends on the set of results alone, not on their order: they are sorted by concept
 * before anything is summed, and every random draw is seeded from the run's seed and the method's label.
 */
public final class LeaderboardMaker {

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Comparator<JudgeIdentity> JUDGE_ORDER = Comparator.comparing(JudgeIdentity::id)
            .thenComparing(JudgeIdentity::version)
            .thenComparing(JudgeIdentity::languageModel);

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
        List<Row> rows = new ArrayList<>();
        for (MethodSpec method : spec.methods()) {
            List<DetectionResult> detection = detections.stream()
                    .filter(d -> spec.detection() != null && MethodSpec.entry(d.method()).equals(method.as()))
                    .sorted(Comparator.comparingInt(DetectionResult::conceptId).thenComparing(DetectionResult::method))
                    .toList();
            List<SteeringResult> steering = steerings.stream()
                    .filter(s -> spec.steering() != null && MethodSpec.entry(s.method()).equals(method.as()))
                    .sorted(Comparator.comparingInt(SteeringResult::conceptId).thenComparing(SteeringResult::method))
                    .toList();
            rows.addAll(rows(method, spec.seed(), detection, steering));
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
                concepts,
                hash(model, spec.layer(), rows),
                cost,
                rows);
    }

    /** A row a judge: scores of different judges, or of two versions of one, are never averaged. */
    private static List<Row> rows(
            MethodSpec method, long seed, List<DetectionResult> detections, List<SteeringResult> steerings) {
        SortedMap<JudgeIdentity, List<SteeringResult>> byJudge = new TreeMap<>(JUDGE_ORDER);
        steerings.forEach(
                s -> byJudge.computeIfAbsent(s.judge(), j -> new ArrayList<>()).add(s));
        DetectionRow detection = detections.isEmpty() ? null : detection(detections, seedOf(seed, method, "detection"));
        if (byJudge.isEmpty()) {
            return List.of(row(method, Notes.of(detections, List.of()), detection, null));
        }
        List<Row> rows = new ArrayList<>();
        byJudge.forEach((judge, results) -> rows.add(row(
                method,
                Notes.of(detections, results),
                detection,
                steering(judge, results, seedOf(seed, method, "steering")))));
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

    private static DetectionRow detection(List<DetectionResult> results, long seed) {
        ConceptMean auroc = ConceptMean.of(results, DetectionResult::conceptId, r -> r.figures().auroc(), seed);
        return new DetectionRow(
                auroc.mean(),
                auroc.low(),
                auroc.high(),
                ConceptMean.of(results, DetectionResult::conceptId, r -> r.figures().aurocHard(), seed).mean(),
                ConceptMean.of(results, DetectionResult::conceptId, r -> r.figures().hardNegativeAccuracy(), seed)
                        .mean(),
                auroc.concepts());
    }

    private static SteeringRow steering(JudgeIdentity judge, List<SteeringResult> results, long seed) {
        List<Steering> figures = results.stream().map(SteeringResult::figures).toList();
        ConceptMean score = mean(results, Steering::score, seed);
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
                score.low(),
                score.high(),
                mean(results, Steering::scorePublished, seed).mean(),
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
                mean(results, Steering::spread, seed).mean(),
                mean(results, Steering::confidence, seed).mean());
    }

    private static ConceptMean mean(
            List<SteeringResult> results, Function<Steering, @Nullable Double> figure, long seed) {
        return ConceptMean.of(results, SteeringResult::conceptId, r -> figure.apply(r.figures()), seed);
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

    /** FNV-1a of the words, mixed into the run's seed: stable over machines and versions of the JDK. */
    private static long seedOf(long seed, MethodSpec method, String axis) {
        long hash = 0xCBF29CE484222325L;
        for (char c : (method.as() + "/" + axis).toCharArray()) {
            hash = (hash ^ c) * 0x100000001B3L;
        }
        return hash ^ seed;
    }

    private static String hash(String model, int layer, List<Row> rows) {
        try {
            return SpecificationWriter.sha256(model + "\n" + layer + "\n" + CANONICAL.writeValueAsString(rows));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }
}
