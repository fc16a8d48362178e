package io.axbench.gateway.page;

import io.axbench.contracts.Category;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.Genre;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.Leaderboard;
import io.axbench.gateway.domain.leaderboard.LeaderboardMaker;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.specification.EndpointNames;
import io.axbench.gateway.domain.specification.Notation;
import io.axbench.gateway.domain.specification.Roots;
import io.axbench.gateway.domain.specification.SpecificationReader;
import io.axbench.gateway.domain.specification.SpecificationSchema;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.StandingsMaker;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import io.axbench.gateway.metrics.CurvePoint;
import io.axbench.gateway.metrics.FactorRatings;
import io.axbench.gateway.metrics.RatingCount;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Reading;
import io.axbench.gateway.metrics.Steering;
import io.axbench.gateway.metrics.Text;
import io.axbench.gateway.rest.CurvesView;
import io.axbench.gateway.rest.CurvesView.MethodCurve;
import io.axbench.gateway.rest.MethodView;
import io.axbench.gateway.rest.MethodView.GenreRows;
import io.axbench.gateway.rest.MethodView.JudgeRatings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run of six methods and two seeds on ten concepts of two genres, by made-up scores, as the gateway would show it. */
final class ShownRun {

    static final String ID = "0199c0de";

    private static final String SPEC = """
            name: six methods
            model: {source: "%s", dtype: bf16}
            layer: 10
            data: {sample: true}
            methods: [ReFT-r1, LinearProbe, DiffMean, PCA, Random, Prompt]
            detection: {}
            steering: {instructions: 8, factors: [0.4, 0.8, 1.2]}
            seeds: [42, 43]
            """;
    private static final int CONCEPTS = 10;
    private static final List<Long> SEEDS = List.of(42L, 43L);

    /** The methods that are shown on concept 0. */
    private static final List<String> SCORED = List.of("ReFT-r1", "PCA");

    private static final JudgeIdentity JUDGE = new JudgeIdentity("embedded", "v1", "all-MiniLM-L6-v2", false);

    /** How well the method detects, says the concept and stays fluent; the first two lie close together. */
    private static final Map<String, double[]> WORTH = Map.of(
            "ReFT-r1", new double[] {2.0, 1.35, 1.5},
            "LinearProbe", new double[] {1.95, 0.8, 1.7},
            "DiffMean", new double[] {1.7, 1.2, 1.45},
            "PCA", new double[] {0.8, 0.55, 1.6},
            "Random", new double[] {0, 0.15, 1.75},
            "Prompt", new double[] {0, 1.55, 1.8});

    private ShownRun() {}

    /**
     * The answers that the page asks for, by address.
     *
     * @param folder an empty one: for a model with published numbers, by its name
     */
    static Map<String, Object> answers(Path folder) throws IOException {
        RunSpec spec = new SpecificationReader(
                        new SpecificationSchema(),
                        new Roots(List.of(folder.toRealPath())),
                        new EndpointNames(Set.of()),
                        VectorCatalog.EMPTY)
                .read(SPEC.formatted(model(folder)).getBytes(StandardCharsets.UTF_8), Notation.YAML)
                .spec();
        List<DetectionResult> detections = new ArrayList<>();
        List<SteeringResult> steerings = new ArrayList<>();
        for (int concept = 0; concept < CONCEPTS; concept++) {
            for (String method : WORTH.keySet().stream().sorted().toList()) {
                for (long seed : SEEDS) {
                    String label = method + "@" + seed;
                    if (!method.equals("Prompt")) {
                        detections.add(detection(concept, method, label));
                    }
                    steerings.add(steering(concept, method, label));
                }
            }
        }
        Map<String, Object> answers = new HashMap<>();
        String run = "api/runs/" + ID;
        answers.put(run, run(spec));
        answers.put(run + "/concepts", concepts(detections, steerings));
        answers.put(run + "/concepts/0?page=0&size=200", concept());
        answers.put(run + "/concepts/0/curves", curves());
        Map<String, List<Leaderboard.Row>> rowsByGenre = new HashMap<>();
        for (String genre : List.of("", "code", "text")) {
            List<DetectionResult> found =
                    detections.stream().filter(d -> in(genre, d.conceptId())).toList();
            List<SteeringResult> steered =
                    steerings.stream().filter(s -> in(genre, s.conceptId())).toList();
            String query = genre.isEmpty() ? "" : "?genre=" + genre;
            RunCost cost = RunCost.of(Cost.NONE, List.of());
            List<Standings> standings = StandingsMaker.all(spec, found, steered, List.of());
            List<Leaderboard.Row> rows = LeaderboardMaker.rows(spec, found, steered, standings);
            answers.put(
                    run + "/leaderboard" + query,
                    LeaderboardMaker.make(ID, spec, RunState.COMPLETED, CONCEPTS, cost, rows));
            answers.put(run + "/standings" + query, standings);
            rowsByGenre.put(genre, rows);
        }
        for (String method : WORTH.keySet()) {
            answers.put(run + "/methods/" + method, detail(method, rowsByGenre));
        }
        return answers;
    }

    private static Path model(Path folder) throws IOException {
        Path model = Files.createDirectory(folder.toRealPath().resolve("gemma-2-2b-it"));
        Files.writeString(model.resolve("config.json"), "{\"num_hidden_layers\": 26, \"hidden_size\": 2304}");
        Files.createFile(model.resolve("model.safetensors"));
        return model;
    }

    private static String genre(int concept) {
        return concept % 3 == 2 ? "code" : "text";
    }

    private static boolean in(String genre, int concept) {
        return genre.isEmpty() || genre(concept).equals(genre);
    }

    private static DetectionResult detection(int concept, String method, String label) {
        return DetectionResult.of(concept, label, 2.5, null, scores(concept, method, label), new double[0]);
    }

    private static List<ExampleScore> scores(int concept, String method, String label) {
        Random random = random(concept, label, 1);
        double apart = WORTH.get(method)[0] + 0.3 * Math.sin(concept);
        return IntStream.range(0, 72)
                .mapToObj(id -> new ExampleScore(
                        id,
                        id < 36 ? Category.POSITIVE : Category.NEGATIVE,
                        random.nextGaussian() + (id < 36 ? apart : 0),
                        id))
                .toList();
    }

    private static SteeringResult steering(int concept, String method, String label) {
        return new SteeringResult(concept, label, JUDGE, null, Steering.of(texts(concept, method, label), 8));
    }

    private static List<Text> texts(int concept, String method, String label) {
        Random random = random(concept, label, 2);
        double[] worth = WORTH.get(method);
        List<Text> texts = new ArrayList<>();
        for (int instruction = 0; instruction < 8; instruction++) {
            for (double factor : List.of(0.4, 0.8, 1.2)) {
                Ratings ratings = new Ratings(
                        rating(worth[1] * Math.sqrt(factor), random),
                        rating(worth[2], random),
                        rating(worth[2] - 0.4 * (factor - 0.8), random),
                        false);
                texts.add(new Text(instruction, factor, List.of(ratings), 5 + 10 * random.nextDouble(), null));
            }
        }
        return texts;
    }

    private static MethodView detail(String method, Map<String, List<Leaderboard.Row>> rowsByGenre) {
        List<RatingCount> counts = new ArrayList<>();
        for (int concept = 0; concept < CONCEPTS; concept++) {
            for (long seed : SEEDS) {
                texts(concept, method, method + "@" + seed)
                        .forEach(text -> counts.add(
                                new RatingCount(text.factor(), text.ratings().getFirst(), 1)));
            }
        }
        return new MethodView(
                ID,
                method,
                rows(method, rowsByGenre, ""),
                List.of(
                        new GenreRows(Genre.TEXT, 7, rows(method, rowsByGenre, "text")),
                        new GenreRows(Genre.CODE, 3, rows(method, rowsByGenre, "code"))),
                List.of(new JudgeRatings(JUDGE.id(), JUDGE.version(), FactorRatings.of(counts, Reading.PLAIN))));
    }

    private static List<Leaderboard.Row> rows(
            String method, Map<String, List<Leaderboard.Row>> rowsByGenre, String genre) {
        return rowsByGenre.getOrDefault(genre, List.of()).stream()
                .filter(row -> row.label().equals(method))
                .toList();
    }

    private static Random random(int concept, String label, int part) {
        return new Random(0x9E3779B97F4A7C15L * (31L * (31L * concept + label.hashCode()) + part));
    }

    private static int rating(double mean, Random random) {
        return (int) Math.clamp(Math.round(mean + 0.6 * random.nextGaussian()), 0, 2);
    }

    private static Map<String, Object> run(RunSpec spec) {
        Map<String, Object> cost = Map.of("total", Map.of("calls", 0, "cached", 0), "judges", List.of());
        Map<String, Object> run = new HashMap<>();
        run.put("runId", ID);
        run.put("name", spec.name());
        run.put("state", "COMPLETED");
        run.put("finished", true);
        run.put("model", spec.model().source());
        run.put("layer", spec.layer());
        run.put("axes", List.of("detection", "steering"));
        run.put("methods", spec.methods().stream().map(MethodSpec::as).toList());
        run.put("submittedAt", "2026-11-29T12:00:00Z");
        run.put("seconds", 3600);
        run.put("failures", List.of());
        run.put("money", Map.of("cost", cost, "pauses", List.of(), "rejections", List.of()));
        run.put(
                "progress",
                Map.of(
                        "fraction", 1,
                        "concepts", Map.of("done", CONCEPTS, "failed", 0, "total", CONCEPTS),
                        "texts", Map.of("generated", 2880, "judged", 2880, "total", 2880, "toJudge", 2880),
                        "stages", List.of(),
                        "active", List.of()));
        return run;
    }

    private static Map<String, Object> concepts(List<DetectionResult> detections, List<SteeringResult> steerings) {
        List<Object> lines = new ArrayList<>();
        for (int concept = 0; concept < CONCEPTS; concept++) {
            int id = concept;
            Stream<Object> methods = steerings.stream()
                    .filter(s -> s.conceptId() == id)
                    .map(s -> method(
                            s,
                            detections.stream()
                                    .filter(d ->
                                            d.conceptId() == id && d.method().equals(s.method()))
                                    .findFirst()
                                    .map(d -> d.figures().auroc())
                                    .orElse(null)));
            lines.add(Map.of(
                    "conceptId",
                    id,
                    "concept",
                    "terms of trade " + id,
                    "genre",
                    genre(id),
                    "ref",
                    "",
                    "methods",
                    methods.toList()));
        }
        return Map.of("runId", ID, "concepts", lines);
    }

    /** Concept 0 with the detection of two methods by the first seed, no texts. */
    private static Map<String, Object> concept() {
        List<Object> methods = new ArrayList<>();
        List<Object> examples = new ArrayList<>();
        for (String method : SCORED) {
            String label = method + "@42";
            DetectionResult detection = detection(0, method, label);
            methods.add(
                    Map.of("method", label, "maxAct", 2.5, "detection", detection.figures(), "steering", List.of()));
            for (ExampleScore score : scores(0, method, label)) {
                examples.add(Map.of(
                        "id", score.id(),
                        "method", label,
                        "category", score.category() == Category.POSITIVE ? "positive" : "negative",
                        "score", score.score(),
                        "token", score.id()));
            }
        }
        return Map.of(
                "conceptId",
                0,
                "concept",
                "terms of trade 0",
                "genre",
                "text",
                "methods",
                methods,
                "examples",
                Map.of("items", examples, "total", examples.size()),
                "generations",
                Map.of("items", List.of(), "total", 0));
    }

    private static CurvesView curves() {
        return new CurvesView(
                ID,
                0,
                100,
                SCORED.stream()
                        .map(method -> method + "@42")
                        .map(label -> new MethodCurve(label, curve(label)))
                        .toList());
    }

    private static List<CurvePoint> curve(String label) {
        List<ExampleScore> scores = scores(0, MethodSpec.entry(label), label);
        return CurvePoint.of(
                DetectionResult.of(scores, Category.POSITIVE),
                DetectionResult.of(scores, Category.NEGATIVE),
                new double[0]);
    }

    private static Object method(SteeringResult steering, @Nullable Double auroc) {
        Map<String, Object> line = new HashMap<>();
        line.put("method", steering.method());
        line.put("auroc", auroc);
        line.put("aurocHard", null);
        line.put(
                "steering",
                List.of(Map.of("judge", "embedded", "score", steering.figures().score())));
        return line;
    }
}
