package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.axbench.contracts.Cost;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Message;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.TextsReleased;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.domain.settling.Look;
import io.axbench.gateway.domain.settling.SettlingPlan;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that settles releases, spares and ends as the replay of its scores says, in whatever order they come. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class SettlingIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    static final int CONCEPTS = 22;
    static final List<String> METHODS = List.of("DiffMean", "PCA", "Random");
    private static final String SPEC = """
            layer: 15
            data: {sample: true}
            methods: [DiffMean, PCA, Random]
            steering: {instructions: 2, factors: [1.0], newTokens: 8}
            judges: [embedded, {llm: {endpoint: gpt}}]
            settle: {smallest: 1, block: 4}
            seed: 7
            """;

    @Inject
    MessageCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private TopicProbe probe;

    private final Random random = new Random(3);

    @BeforeEach
    void open() {
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void releasesAndSettlesAsTheReplaySays() throws IOException {
        // Given
        String run = submit();
        RunSpec spec = ((RunSubmitted) codec.read("RunSubmitted", probe.value("axbench.runs", run, SOON))).spec();
        List<Message> ahead = new ArrayList<>(plan(run));
        IntStream.range(0, CONCEPTS).forEach(c -> METHODS.forEach(m -> ahead.add(texts(run, c, m))));
        sendScrambled(ahead);
        // When
        Map<String, List<TextsReleased>> released = judgeWhatIsReleased(run);
        // Then
        awaitState(run, "COMPLETED");
        Map<String, List<TextsReleased>> expected = Map.of(
                "embedded", replay(run, spec, "embedded"),
                "gpt", replay(run, spec, "gpt"));
        assertThat(released).isEqualTo(expected);
        int judged = pieces(released);
        assertThat(released.get("embedded")).hasSizeLessThan(6);
        assertThat(released.get("gpt")).hasSize(7);
        given().get("/api/runs/" + run)
                .then()
                .body("progress.stages[1].total", equalTo(3 * CONCEPTS))
                .body("progress.stages[2].total", equalTo(judged))
                .body("progress.stages[2].done", equalTo(judged))
                .body("progress.concepts.done", equalTo(CONCEPTS))
                .body("progress.texts.judged", equalTo(2 * judged))
                .body("progress.settling[0].judge", equalTo("embedded"))
                .body("progress.settling[0].ended", equalTo(true))
                .body("progress.settling[0].of", equalTo(CONCEPTS))
                .body("progress.settling[1].spared", equalTo(0));
        shows(run, released.get("embedded"));
        String imported = imported(run);
        awaitState(imported, "COMPLETED");
        assertThat(settled(imported)).isEqualTo(settled(run));
    }

    @Test
    void anImportedRunIsAsFarAsItWas() throws IOException {
        // Given: a run that was cancelled in the second block of one judge and the first of the other
        String run = submit();
        List<Message> ahead = new ArrayList<>(plan(run));
        IntStream.range(0, CONCEPTS).forEach(c -> METHODS.forEach(m -> ahead.add(texts(run, c, m))));
        sendScrambled(ahead);
        TextsReleased block = released(run, 2, 0);
        sendScrambled(block.concepts().stream()
                .flatMap(c -> METHODS.stream().map(m -> ratings(run, c, m, "embedded")))
                .toList());
        TextsReleased next = released(run, 3, 1);
        sendScrambled(List.of(ratings(run, next.concepts().getFirst(), "PCA", "embedded")));
        awaitJudged(run, 2 * (3 * 4 + 1));
        given().delete("/api/runs/" + run).then().statusCode(200);
        // When
        String imported = imported(run);
        // Then
        awaitState(imported, "COMPLETED_WITH_FAILURES");
        assertThat(settling(imported)).isEqualTo(settling(run));
        assertThat(given().get("/api/runs/" + imported).jsonPath().getInt("progress.settling[0].concepts"))
                .isEqualTo(4);
        assertThat(settled(imported)).isEqualTo(settled(run));
    }

    private TextsReleased released(String run, int count, int look) {
        return releases(run, count).stream()
                .filter(r -> r.judge().equals("embedded") && r.look() == look)
                .findFirst()
                .orElseThrow();
    }

    private static Object settling(String run) {
        return given().get("/api/runs/" + run).jsonPath().getList("progress.settling");
    }

    /** The run as its lines, taken in again. */
    private static String imported(String run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(given().get("/api/runs/" + run + "/results").asByteArray());
        }
        return given().contentType("application/gzip")
                .body(bytes.toByteArray())
                .post("/api/imports")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }

    private static List<Object> settled(String run) {
        return given().get("/api/runs/" + run + "/standings").jsonPath().getList("settled");
    }

    /** What is shown of the judge whose ratings settle early. */
    private static void shows(String run, List<TextsReleased> released) {
        int concepts = released.stream().mapToInt(r -> r.concepts().size()).sum();
        JsonPath standings = given().get("/api/runs/" + run + "/standings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(standings.getString("[0].judge")).isEqualTo("embedded");
        assertThat(standings.getInt("[0].settled.concepts")).isEqualTo(concepts);
        assertThat(standings.getInt("[0].settled.texts")).isEqualTo(2 * 3 * CONCEPTS);
        assertThat(standings.getInt("[0].settled.spared"))
                .isEqualTo(2 * (3 * CONCEPTS - pieces(Map.of("embedded", released))));
        assertThat(standings.getBoolean("[0].settled.ended")).isTrue();
        assertThat(standings.getList("[0].settled.winners")).isEqualTo(List.of("DiffMean", "PCA"));
        assertThat(standings.getString("[0].places[2].method")).isEqualTo("Random");
        assertThat(standings.getString("[0].places[2].group")).isEqualTo("b");
        assertThat(standings.getString("[1].judge")).isEqualTo("gpt");
        assertThat(standings.getInt("[1].settled.concepts")).isEqualTo(CONCEPTS);
        JsonPath board = given().get("/api/runs/" + run + "/leaderboard")
                .then()
                .extract()
                .jsonPath();
        assertThat(board.getList("rows.steering.concepts"))
                .isEqualTo(List.of(concepts, CONCEPTS, concepts, CONCEPTS, concepts, CONCEPTS));
        assertThat(board.getList("rows.steering.group").subList(4, 5)).isEqualTo(List.of("b"));
    }

    @Test
    void whatFailedIsNotWaitedFor() {
        // Given
        String run = submit();
        List<Message> ahead = new ArrayList<>(plan(run));
        List<Integer> order = SettlingPlan.of(
                        ((RunSubmitted) codec.read("RunSubmitted", probe.value("axbench.runs", run, SOON))).spec(),
                        IntStream.range(0, CONCEPTS).boxed().toList())
                .order();
        int lost = order.getFirst();
        ahead.add(Messages.dataFailure(run, lost));
        for (int concept : order.subList(1, CONCEPTS)) {
            METHODS.forEach(m -> ahead.add(texts(run, concept, m)));
        }
        ahead.add(Messages.judgeFailure(run, order.get(1), "PCA", "embedded"));
        sendScrambled(ahead);
        // When
        judgeWhatIsReleased(
                run, piece -> piece.concept() == lost || piece.equals(new Piece("embedded", order.get(1), "PCA")));
        // Then
        awaitState(run, "COMPLETED_WITH_FAILURES");
    }

    @Test
    void aCancelledRunReleasesNothingMore() {
        // Given
        String run = submit();
        sendScrambled(plan(run));
        releases(run, 2);
        given().delete("/api/runs/" + run).then().statusCode(200);
        // When
        List<Message> ahead = new ArrayList<>();
        IntStream.range(0, CONCEPTS)
                .forEach(c -> METHODS.forEach(m -> {
                    ahead.add(texts(run, c, m));
                    ahead.add(ratings(run, c, m, "embedded"));
                }));
        sendScrambled(ahead);
        awaitJudged(run, 2 * 3 * CONCEPTS);
        // Then
        given().get("/api/runs/" + run)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("progress.settling[0].concepts", equalTo(0));
    }

    /** The judges' part: rates each release, scrambled and twice, until all have their last. */
    private Map<String, List<TextsReleased>> judgeWhatIsReleased(String run) {
        return judgeWhatIsReleased(run, piece -> false);
    }

    private record Piece(String judge, int concept, String method) {}

    private Map<String, List<TextsReleased>> judgeWhatIsReleased(String run, Predicate<Piece> failed) {
        Set<TextsReleased> seen = new LinkedHashSet<>();
        int records = 0;
        while (seen.stream().filter(TextsReleased::last).count() < 2) {
            TextsReleased next = releases(run, ++records).get(records - 1);
            if (seen.add(next)) {
                List<Message> ratings = new ArrayList<>();
                for (int concept : next.concepts()) {
                    for (String method : next.methods()) {
                        if (!failed.test(new Piece(next.judge(), concept, method))) {
                            ratings.add(ratings(run, concept, method, next.judge()));
                        }
                    }
                }
                sendScrambled(ratings);
            }
        }
        return seen.stream().collect(Collectors.groupingBy(TextsReleased::judge));
    }

    private List<TextsReleased> releases(String run, int count) {
        return probe.records("axbench.releases", r -> r.key().equals(run), count, SOON).stream()
                .map(r -> (TextsReleased) codec.read("TextsReleased", r.value()))
                .toList();
    }

    private static List<TextsReleased> replay(String run, RunSpec spec, String judge) {
        SettlingPlan plan =
                SettlingPlan.of(spec, IntStream.range(0, CONCEPTS).boxed().toList());
        Map<Integer, Map<String, Double>> scores = new HashMap<>();
        List<TextsReleased> releases = new ArrayList<>();
        Look look = plan.first();
        while (true) {
            List<Integer> concepts = plan.concepts(look);
            releases.add(new TextsReleased(run, judge, look.number(), concepts, look.methods(), look.last()));
            if (look.last()) {
                return releases;
            }
            for (int concept : concepts) {
                Map<String, Double> own = new LinkedHashMap<>();
                look.methods().forEach(m -> own.put(m, (double) rating(concept, m, judge)));
                scores.put(concept, own);
            }
            look = plan.after(look, scores);
        }
    }

    private static int pieces(Map<String, List<TextsReleased>> released) {
        return released.values().stream()
                .flatMap(List::stream)
                .mapToInt(r -> r.concepts().size() * r.methods().size())
                .sum();
    }

    /** By the embedded judge Random is far below two that are alike; to the other each is now above, now below. */
    private static int rating(int concept, String method, String judge) {
        if (judge.equals("gpt")) {
            return (concept + METHODS.indexOf(method)) % 2 * 2;
        }
        return method.equals("Random") ? 0 : 2;
    }

    static List<Message> plan(String run) {
        return List.of(
                page(run, 0, IntStream.range(0, 9).boxed().toList()),
                page(run, 1, IntStream.range(9, CONCEPTS).boxed().toList()));
    }

    private static Message page(String run, int page, List<Integer> concepts) {
        return new RunPlanned(
                run,
                page,
                2,
                CONCEPTS,
                concepts.stream()
                        .map(c -> new PlannedConcept(c, "terms of trade " + c, Genre.TEXT, "", "hash" + c))
                        .toList());
    }

    static GenerationsReady texts(String run, int concept, String method) {
        List<SteeredText> texts = IntStream.range(0, 2)
                .mapToObj(i -> new SteeredText(i, "Say " + i, 1.0, 2.5, "a text of " + method, 3, 7.0))
                .toList();
        return new GenerationsReady(
                run,
                concept,
                "terms of trade " + concept,
                method,
                "result",
                0,
                1,
                texts,
                List.of(),
                null,
                null,
                true,
                "smollm2-135m-instruct",
                null,
                Messages.provenance(method),
                Map.of());
    }

    static GenerationsJudged ratings(String run, int concept, String method, String judge) {
        int value = rating(concept, method, judge);
        List<Rating> ratings = IntStream.range(0, 2)
                .mapToObj(i -> new Rating(i, 1.0, 0, value, value, value, null))
                .toList();
        return new GenerationsJudged(
                run,
                concept,
                method,
                "result",
                0,
                1,
                new JudgeIdentity(judge, "v1", "a model", false),
                ratings,
                List.of(),
                Cost.NONE,
                0.5);
    }

    private void sendScrambled(List<? extends Message> messages) {
        List<Message> twice = new ArrayList<>(messages);
        twice.addAll(messages);
        Collections.shuffle(twice, random);
        twice.forEach(m -> probe.send(m.topic().topicName(), m.key(), MessageCodec.type(m), codec.write(m)));
    }

    static String submit() {
        return given().contentType("application/yaml")
                .body(SPEC.getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }

    private static void awaitJudged(String run, int texts) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/api/runs/" + run).then().body("progress.texts.judged", equalTo(texts)));
    }

    private static void awaitState(String run, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo(state)));
    }
}
