package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Message;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.RunSubmitted;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.store.OldRuns;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class VerificationIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** A change of one value a stage, from the last stage to the first; RUN is the run's id, ID the concept's. */
    private static final List<Map.Entry<String, String>> PLANTED = List.of(
            Map.entry("RATINGS", """
                    update rating set fluency = 3 - fluency where run_id = 'RUN' and concept_id = ID
                      and method = 'Prompt' and instruction_id = 3 and factor = 0.5"""),
            Map.entry("TEXTS", """
                    update steered_text set text = text || ' ' where run_id = 'RUN' and concept_id = ID
                      and method = 'Prompt' and instruction_id = 2 and factor = 1.0"""),
            Map.entry("SCORES", """
                    update detection set scores = regexp_replace(scores, '"score":(-?)', '"score":\\19')
                      where run_id = 'RUN' and concept_id = ID and method = 'probe-short'"""),
            Map.entry("VECTORS", """
                    update generation_page set provenance = replace(provenance, 'learnt by', 'learnt anew by')
                      where run_id = 'RUN' and concept_id = ID and method = 'probe-short' and page = 1"""),
            Map.entry("DATA", """
                    update planned_concept set data_hash = 'other' where run_id = 'RUN' and concept_id = ID"""));

    @Inject
    MessageCodec codec;

    @Inject
    DataSource database;

    @Inject
    OldRuns oldRuns;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private TopicProbe probe;

    @BeforeEach
    void open() {
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void runThatIsComputedAgainIsEqual() {
        // Given
        String run = finished();
        given().get("/api/runs/%s/verification".formatted(run)).then().statusCode(404);

        // When
        JsonPath begun = begin(run, "{\"concepts\": 2, \"seed\": 1}")
                .statusCode(201)
                .body("finished", equalTo(false))
                .body("comparison", nullValue())
                .extract()
                .jsonPath();
        String again = begun.getString("verification");
        List<Integer> sample = begun.getList("concepts");

        // Then: the services are told to take nothing that is stored
        RunSubmitted message = submitted(again);
        assertThat(message.recompute()).isNotBlank();
        assertThat(message.spec().name()).isEqualTo("verify small");
        assertThat(message.spec().data().concepts()).isEqualTo(sample).hasSize(2);
        assertThat(message.spec().methods()).isEqualTo(submitted(run).spec().methods());
        compute(again, sample);
        comparison(run)
                .body("comparison.equal", equalTo(true))
                .body("comparison.first", nullValue())
                .body("comparison.stages.stage", equalTo(List.of("DATA", "VECTORS", "SCORES", "TEXTS", "RATINGS")))
                .body("comparison.stages.equal", equalTo(List.of(2, 6, 4, 6, 6)))
                .body("comparison.stages.different", everyItem(equalTo(0)));
    }

    @Test
    void runsThatVerifyAnotherAreMarkedAndListedOnlyWhereAskedFor() {
        // Given
        String run = finished();
        // When
        String again = begin(run, "{}").statusCode(201).extract().path("verification");
        // Then: whoever takes the newest run takes the one that was submitted
        given().get("/api/runs?limit=1").then().statusCode(200).body("runs.runId", equalTo(List.of(run)));
        given().get("/api/runs?limit=2&all=true")
                .then()
                .body("runs.runId", equalTo(List.of(again, run)))
                .body("runs.verifies", equalTo(Arrays.asList(run, null)));
        given().get("/api/runs/" + run).then().body("verifies", nullValue());
        given().get("/api/runs/" + again).then().body("verifies", equalTo(run));
    }

    @Test
    void changeAtEveryStageIsCaughtAndTheFirstNamed() throws SQLException {
        // Given
        String run = finished();
        JsonPath begun = begin(run, "{}").statusCode(201).extract().jsonPath();
        List<Integer> sample = begun.getList("concepts");
        compute(begun.getString("verification"), sample);
        comparison(run).body("comparison.equal", equalTo(true));
        for (Map.Entry<String, String> planted : PLANTED) {
            // When
            String sql = planted.getValue().replace("RUN", run).replace("ID", String.valueOf(sample.getLast()));
            assertThat(execute(sql)).as(planted.getKey()).isEqualTo(1);

            // Then
            JsonPath found = comparison(run)
                    .body("comparison.equal", equalTo(false))
                    .body("comparison.first.stage", equalTo(planted.getKey()))
                    .body("comparison.first.conceptId", equalTo(sample.getLast()))
                    .extract()
                    .jsonPath();
            assertThat(found.getString("comparison.first.hash"))
                    .isNotEqualTo(found.getString("comparison.first.otherHash"));
            assertThat(found.getString("comparison.first.method"))
                    .isEqualTo(
                            switch (planted.getKey()) {
                                case "DATA" -> "";
                                case "SCORES", "VECTORS" -> "probe-short";
                                default -> "Prompt";
                            });
        }
    }

    @Test
    void resultThatIsNotComputedAgainIsADifference() {
        // Given
        String run = finished();
        JsonPath begun =
                begin(run, "{\"concepts\": 1}").statusCode(201).extract().jsonPath();
        String again = begun.getString("verification");
        int concept = begun.getInt("concepts[0]");

        // When
        send(plan(again, List.of(concept)));
        send(Messages.failure(again, concept, null, null, true));

        // Then
        comparison(run)
                .body("state", equalTo("FAILED"))
                .body("comparison.equal", equalTo(false))
                .body("comparison.first.stage", equalTo("VECTORS"))
                .body("comparison.first.otherHash", nullValue())
                .body("comparison.stages[0].equal", equalTo(1));
    }

    @Test
    void refusesWhatCannotBeVerified() {
        String running = submit(Messages.SPEC);
        begin(running, "{}").statusCode(409).body("detail", containsString("wait for its end"));
        begin(finished(), "{\"concepts\": 0}").statusCode(400);
        begin("nobody", "{}").statusCode(404);
    }

    @Test
    void runIsSubmittedAgainFromItsSpecificationAlone() {
        // Given
        String run = finished();

        // When
        String again = rerun(run, "{}");
        String fresh = rerun(run, "{\"fresh\": true}");

        // Then
        assertThat(submitted(again).spec()).isEqualTo(submitted(run).spec());
        assertThat(submitted(again).specHash()).isEqualTo(submitted(run).specHash());
        assertThat(submitted(again).recompute()).isNull();
        assertThat(submitted(fresh).recompute()).isNotBlank();
    }

    @Test
    void differencesOfTwoRunsAreTold() throws SQLException {
        // Given
        String one = finished();
        String other = submit(Messages.SPEC
                .replace("epochs: 2", "epochs: 3")
                .replace("methods: [", "methods: [PCA, ")
                .replace("name: small", "name: other"));
        send(Messages.plan(other));
        for (int concept = 0; concept < Messages.CONCEPTS; concept++) {
            for (String method : Messages.DETECTING) {
                send(List.of(worse(Messages.detection(other, concept, method), concept)));
            }
        }
        awaitRows("planned_concept", other, 3);
        awaitRows("detection", other, 6);

        // When
        JsonPath diff = given().get("/api/diff?a=%s&b=%s".formatted(one, other))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(diff.getList("settings.pointer")).isEqualTo(List.of("/methods/0", "/methods/1/LinearProbe/epochs"));
        assertThat(diff.getList("settings.collect { it.first }")).isEqualTo(Arrays.asList(null, 2));
        assertThat(diff.getList("settings.collect { it.second }")).isEqualTo(List.of("PCA", 3));
        assertThat(diff.getList("origins")).isEmpty();
        assertThat(diff.getString("comparison.first.stage")).isEqualTo("SCORES");
        assertThat(diff.getList("comparison.stages.onlyFirst")).isEqualTo(List.of(0, 3, 0, 9, 9));
        assertThat(diff.getList("figures.figure")).isEqualTo(List.of("auroc", "auroc", "aurocHard", "aurocHard"));
        assertThat(diff.getInt("figures[0].concepts")).isEqualTo(3);
        double first = diff.getDouble("figures[0].first");
        double second = diff.getDouble("figures[0].second");
        assertThat(first).isCloseTo(auroc(one, "DiffMean"), within(1e-6));
        assertThat(second).isLessThan(first);
        assertThat(diff.getDouble("figures[0].difference")).isCloseTo(second - first, within(1e-6));
        for (int i = 0; i < 4; i++) {
            double p = diff.getDouble("figures[%d].p".formatted(i));
            assertThat(diff.getDouble("figures[%d].corrected".formatted(i))).isBetween(p, 1.0);
        }
        given().get("/api/diff?a=" + one).then().statusCode(400);
        given().get("/api/diff?a=%s&b=nobody".formatted(one)).then().statusCode(404);
    }

    @Test
    void runIsDeletedWithAllThatArrivedOfIt() throws SQLException {
        // Given
        String run = finished();
        String running = submit(Messages.SPEC);
        String again = begin(run, "{}").extract().path("verification");

        // When
        given().delete("/api/runs/%s?purge=true".formatted(running))
                .then()
                .statusCode(409)
                .body("detail", containsString("cancel it first"));
        given().delete("/api/runs/%s?purge=true".formatted(run)).then().statusCode(204);

        // Then
        given().get("/api/runs/" + run).then().statusCode(404);
        given().get("/api/runs/" + again).then().statusCode(200).body("verifies", equalTo(run));
        given().delete("/api/runs/%s?purge=true".formatted(run)).then().statusCode(404);
        for (String table : tablesOfRuns()) {
            assertThat(count("select count(*) from %s where run_id = '%s'".formatted(table, run)))
                    .as(table)
                    .isZero();
        }
        probe.records("axbench.runs", r -> run.equals(r.key()), 2, SOON); // submitted, and nothing more to do
    }

    @Test
    void oldRunsAreDeletedAndYoungOnesKept() throws SQLException {
        // Given
        String old = finished();
        String young = finished();
        String running = submit(Messages.SPEC);
        execute("update run set submitted_at = submitted_at - interval '40 days' where run_id in ('%s', '%s')"
                .formatted(old, running));
        for (String table : List.of("detection", "generation_page", "rating_page")) {
            execute("update %s set received_at = received_at - interval '30 days' where run_id = '%s'"
                    .formatted(table, old));
        }

        // When
        oldRuns.delete(Instant.now().minus(Duration.ofDays(7)));

        // Then
        given().get("/api/runs/" + old).then().statusCode(404);
        given().get("/api/runs/" + young).then().statusCode(200);
        given().get("/api/runs/" + running).then().statusCode(200);
    }

    private static double auroc(String run, String method) {
        return given().get("/api/runs/%s/leaderboard".formatted(run))
                .then()
                .extract()
                .jsonPath()
                .getDouble("rows.find { it.label == '%s' }.detection.auroc".formatted(method));
    }

    private List<String> tablesOfRuns() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.columns where column_name = 'run_id'"
                                + " and table_schema = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeAll(List.of("work", "cancelled_run"));
        assertThat(tables).contains("run", "rating", "steered_text", "verification", "data_made");
        return tables;
    }

    private static ValidatableResponse begin(String run, String sample) {
        return given().contentType("application/json")
                .body(sample)
                .post("/api/runs/%s/verification".formatted(run))
                .then();
    }

    private static ValidatableResponse comparison(String run) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/%s/verification".formatted(run))
                        .then()
                        .body("finished", equalTo(true)));
        return given().get("/api/runs/%s/verification".formatted(run)).then().statusCode(200);
    }

    private static String rerun(String run, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/runs/%s/rerun".formatted(run))
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }

    private RunSubmitted submitted(String run) {
        return (RunSubmitted) codec.read("RunSubmitted", probe.value("axbench.runs", run, SOON));
    }

    /** The messages of all three concepts, with what was learnt. */
    private String finished() {
        String run = submit(Messages.SPEC);
        send(Messages.plan(run));
        results(run, List.of(0, 1, 2));
        awaitState(run, "COMPLETED");
        return run;
    }

    private void compute(String run, List<Integer> concepts) {
        send(plan(run, concepts));
        results(run, concepts);
        awaitState(run, "COMPLETED");
    }

    private void results(String run, List<Integer> concepts) {
        for (int concept : concepts) {
            for (String method : Messages.DETECTING) {
                send(Messages.detection(run, concept, method));
            }
            for (String method : Messages.STEERING) {
                send(Messages.generations(run, concept, method));
                send(Messages.ratings(run, concept, method));
            }
        }
    }

    private static RunPlanned plan(String run, List<Integer> concepts) {
        return new RunPlanned(
                run,
                0,
                1,
                concepts.size(),
                concepts.stream()
                        .map(id -> new PlannedConcept(id, "terms of trade " + id, Genre.TEXT, "", "hash" + id))
                        .toList());
    }

    /** The positives' scores lowered, each concept's by another amount. */
    private static DetectionScored worse(DetectionScored scored, int concept) {
        return new DetectionScored(
                scored.runId(),
                scored.conceptId(),
                scored.method(),
                scored.resultId(),
                scored.maxAct(),
                scored.scores().stream()
                        .map(s -> new DetectionScored.ExampleScore(
                                s.id(), s.category(), s.id() < 4 ? s.score() - 1 - concept : s.score(), s.token()))
                        .toList(),
                scored.note(),
                scored.provenance(),
                scored.seconds());
    }

    private void awaitRows(String table, String run, int count) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(count("select count(*) from %s where run_id = '%s'".formatted(table, run)))
                                .isEqualTo(count));
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private int execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static String submit(String spec) {
        return given().contentType("application/yaml")
                .body(spec.getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }

    private void send(List<? extends Message> messages) {
        messages.forEach(this::send);
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }

    private static void awaitState(String run, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo(state)));
    }
}
