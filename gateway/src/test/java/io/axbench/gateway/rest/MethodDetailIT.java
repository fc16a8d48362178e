package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Message;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.metrics.PrecisionRecall;
import io.axbench.gateway.metrics.RocCurve;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of one method: rare concepts, ratings by factor, genres, and how often it beats a baseline. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class MethodDetailIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    MessageCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private TopicProbe probe;
    private String run = "";

    @BeforeEach
    void finished() {
        probe = new TopicProbe(bootstrap);
        run = given().contentType("application/yaml")
                .body(Messages.SPEC.getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
        Messages.all(run).stream()
                .filter(message -> !(message instanceof RunPlanned))
                .forEach(this::send);
        for (int concept = 0; concept < Messages.CONCEPTS; concept++) {
            Genre genre = concept == 1 ? Genre.CODE : Genre.TEXT;
            send(new RunPlanned(
                    run,
                    concept,
                    Messages.CONCEPTS,
                    Messages.CONCEPTS,
                    List.of(new PlannedConcept(concept, "terms of trade " + concept, genre, "", "hash" + concept))));
        }
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo("COMPLETED")));
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void ratingsAreCountedAtEachFactor() {
        // When
        JsonPath detail = get("/methods/DiffMean");
        // Then: three concepts of four instructions, of which one rating misses a part
        assertThat(detail.getList("ratings.judge")).isEqualTo(List.of("embedded"));
        assertThat(detail.getList("ratings[0].factors.factor", Double.class)).containsExactly(0.5, 1.0);
        assertThat(detail.getList("ratings[0].factors.ratings", Integer.class)).containsExactly(12, 12);
        assertThat(detail.getList("ratings[0].factors.missing", Integer.class)).containsExactly(0, 1);
        assertThat(detail.getList("ratings[0].factors[1].fluency.rating", Integer.class))
                .containsExactly(0, 1, 2);
        // and where nothing is missing their mean is that of the curve
        for (String axis : List.of("concept", "instruction", "fluency")) {
            double mean = 0;
            double score = 0;
            for (int rating = 0; rating < 3; rating++) {
                String place = "ratings[0].factors[0].%s[%d].".formatted(axis, rating);
                mean += rating * detail.getDouble(place + "share");
                score += detail.get(place + "score") == null
                        ? 0
                        : detail.getDouble(place + "share") * detail.getDouble(place + "score");
            }
            assertThat(mean).isCloseTo(detail.getDouble("rows[0].steering.factors[0]." + axis), within(1e-9));
            assertThat(score).isCloseTo(detail.getDouble("rows[0].steering.factors[0].score"), within(1e-9));
        }
    }

    @Test
    void figuresByGenreStandBesideThoseOfAllConcepts() {
        // When
        JsonPath all = get("/methods/probe-short");
        JsonPath code = get("/methods/probe-short?genre=code");
        // Then
        assertThat(all.getList("genres.genre")).isEqualTo(List.of("text", "code"));
        assertThat(all.getList("genres.concepts")).isEqualTo(List.of(2, 1));
        assertThat(all.getInt("rows[0].detection.concepts")).isEqualTo(3);
        assertThat(code.getInt("rows[0].detection.concepts")).isEqualTo(1);
        assertThat(code.getDouble("rows[0].detection.f1")).isEqualTo(all.getDouble("genres[1].rows[0].detection.f1"));
        assertThat(code.getInt("ratings[0].factors[0].ratings")).isEqualTo(4);
        given().get("/api/runs/" + run + "/methods/LoRA")
                .then()
                .statusCode(404)
                .body("detail", containsString("it has [DiffMean, probe-short, Prompt]"));
        given().get("/api/runs/" + run + "/methods/Prompt?genre=poetry").then().statusCode(400);
    }

    @Test
    void curvesCountEachNegativeAHundredTimes() {
        // Given: four positives and four negatives
        DetectionScored scored = Messages.detection(run, 2, "DiffMean");
        DetectionResult expected = DetectionResult.of(2, "DiffMean", 2.5, null, scored.scores(), new double[0]);
        // When
        JsonPath curves = get("/concepts/2/curves");
        JsonPath detail = get("/concepts/2");
        // Then
        assertThat(curves.getInt("imbalance")).isEqualTo(100);
        assertThat(curves.getList("methods.method")).isEqualTo(List.of("DiffMean", "probe-short"));
        assertThat(curves.getList("methods[0].points")).hasSize(9);
        given().get("/api/runs/" + run + "/concepts/2/curves?method=probe-short")
                .then()
                .body("methods", hasSize(1))
                .body("methods[0].points[0].threshold", nullValue());
        assertThat(curves.getDouble("methods[0].points[8].precision")).isCloseTo(1 / 101.0, within(1e-12));
        assertThat(curves.getDouble("methods[0].points[8].recall")).isOne();
        double average = 0;
        for (int point = 1; point < 9; point++) {
            String place = "methods[0].points[%d].".formatted(point);
            average += (curves.getDouble(place + "recall")
                            - curves.getDouble("methods[0].points[%d].recall".formatted(point - 1)))
                    * curves.getDouble(place + "precision");
        }
        assertThat(detail.getDouble("methods[0].detection.averagePrecision")).isCloseTo(average, within(1e-12));
        assertThat(detail.getDouble("methods[0].detection.f1"))
                .isEqualTo(expected.figures().f1());
        given().get("/api/runs/" + run + "/concepts/2/curves?method=LoRA")
                .then()
                .statusCode(404);
        given().get("/api/runs/" + run + "/concepts/7/curves").then().statusCode(404);
        given().get("/api/runs/" + run + "/leaderboard?format=csv")
                .then()
                .body(containsString(",hardNegativeAccuracy,f1,averagePrecision,otherNegatives,detectionConcepts,"));
    }

    @Test
    void figuresOfARareConceptRestOnOtherConceptsNegativesWhereTheyAreScored() {
        // Given
        DetectionScored scored = Messages.detection(run, 2, "probe-short");
        double[] others = Objects.requireNonNull(scored.others()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        DetectionResult expected = DetectionResult.of(2, "probe-short", 2.5, null, scored.scores(), others);
        // When
        JsonPath probe = get("/methods/probe-short");
        JsonPath points = get("/concepts/2/curves?method=probe-short");
        // Then
        assertThat(probe.getInt("rows[0].detection.otherNegatives")).isEqualTo(18);
        assertThat(get("/methods/DiffMean").getInt("rows[0].detection.otherNegatives"))
                .isZero();
        assertThat(get("/concepts/2").getDouble("methods.find { it.method == 'probe-short' }.detection.f1"))
                .isEqualTo(expected.figures().f1());
        assertThat(points.getList("methods[0].points.precision"))
                .last()
                .isEqualTo(PrecisionRecall.imbalanced(
                                RocCurve.of(DetectionResult.of(scored.scores(), Category.POSITIVE), others))
                        .precision(points.getDouble("methods[0].points[8].threshold")));
    }

    @Test
    void winsTiesAndLossesAreAgainstPromptingOrAnyOther() {
        // When
        JsonPath prompting = get("/winrates");
        JsonPath other = get("/winrates?baseline=DiffMean");
        // Then: prompting detects nothing
        assertThat(prompting.getList("figure")).isEqualTo(List.of("SCORE"));
        assertThat(prompting.getString("[0].baseline")).isEqualTo("Prompt");
        assertThat(prompting.getList("[0].methods.method")).hasSize(2);
        assertThat(other.getList("figure")).isEqualTo(List.of("AUROC", "SCORE"));
        // and seen from the other side wins are losses: two test instructions of three concepts, if rated
        String diffMean = "[0].methods.find { it.method == 'DiffMean' }.";
        String prompt = "[1].methods.find { it.method == 'Prompt' }.";
        int wins = prompting.getInt(diffMean + "wins");
        int ties = prompting.getInt(diffMean + "ties");
        int losses = prompting.getInt(diffMean + "losses");
        assertThat(other.getInt(prompt + "wins")).isEqualTo(losses);
        assertThat(other.getInt(prompt + "ties")).isEqualTo(ties);
        assertThat(other.getInt(prompt + "losses")).isEqualTo(wins);
        assertThat(wins + ties + losses).isBetween(5, 6);
        assertThat(prompting.getDouble(diffMean + "winRate"))
                .isCloseTo((double) wins / (wins + ties + losses), within(1e-12));
        given().get("/api/runs/" + run + "/winrates?baseline=LoRA").then().statusCode(404);
    }

    private JsonPath get(String rest) {
        return given().get("/api/runs/" + run + rest)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(new JsonPathConfig(NumberReturnType.DOUBLE));
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }
}
