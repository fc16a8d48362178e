package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.testing.EmbeddedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The leaderboard of 500 concepts and 15 methods, 140 rated texts each, in stored rows; prints how long the packaged
 * gateway takes in a process and a heap as the launcher gives it. Cold is the first look after a start.
 */
@Tag("full")
class LargeRunIT {

    private static final double COLD = 5;
    private static final double WARM = 0.3;
    private static final int CONCEPTS = 500;
    private static final int METHODS = 15;
    private static final int RATINGS = 140;
    private static final int LOOKS = 11;

    /** Concepts that are stored at a time. */
    private static final int PART = 25;

    /** Of a run, from a concept to a concept. */
    private static final String[] ROWS = {"""
        insert into planned_concept (run_id, concept_id, concept, genre, ref, data_hash)
        select '%1$s', c, 'concept ' || c, (array['TEXT', 'CODE', 'MATH'])[1 + c %% 3], '', 'hash' || c
        from generate_series(%2$d, %3$d) c""", """
        insert into plan_page (run_id, page, pages, concept_count) select '%1$s', 0, 1, 500 where %2$d = 0""", """
        insert into detection (run_id, concept_id, method, result_id, max_act, scores, provenance, seconds, received_at)
        select '%1$s', c, 'm' || lpad(m::text, 2, '0'), 'r' || c || m, 20, (
          select json_agg(json_build_object('id', i,
            'category', (array['positive', 'negative', 'hard negative'])[1 + i / 36 %% 3],
            'score', abs(hashint8(c * 1000003 + m * 1009 + i)) / 2147483647.0 + case when i < 36 then m / 15.0 else 0 end,
            'token', i %% 7))::text from generate_series(0, 107) i),
          '{}', '{}', now()
        from generate_series(%2$d, %3$d) c, generate_series(0, 14) m""", """
        insert into generation_page (run_id, concept_id, method, page, pages, result_id, texts, provenance, seconds,
          received_at)
        select '%1$s', c, 'm' || lpad(m::text, 2, '0'), 0, 1, 'r' || c || m, 140, '{}', '{}', now()
        from generate_series(%2$d, %3$d) c, generate_series(0, 14) m""", """
        insert into rating_page (run_id, concept_id, method, judge, page, pages, result_id, judge_version,
          language_model, same_as_subject, ratings, texts, seconds, received_at)
        select '%1$s', c, 'm' || lpad(m::text, 2, '0'), 'embedded', 0, 1, 'r' || c || m, 'v', 'model', false, 140, 140, 1,
          now()
        from generate_series(%2$d, %3$d) c, generate_series(0, 14) m""", """
        insert into steered_text (run_id, concept_id, method, instruction_id, factor, instruction, strength, text, tokens,
          perplexity)
        select '%1$s', c, 'm' || lpad(m::text, 2, '0'), i, f * 0.4, 'Say ' || i, f, repeat('a steered text ', 20), 64,
          5 + f
        from generate_series(%2$d, %3$d) c, generate_series(0, 14) m, generate_series(0, 9) i, generate_series(1, 14) f""", """
        insert into rating (run_id, concept_id, method, judge, instruction_id, factor, sample, concept, instruction,
          fluency)
        select '%1$s', c, 'm' || lpad(m::text, 2, '0'), 'embedded', i, f * 0.4, 0,
          least(2, abs(hashint8(c * 1000003 + m * 10007 + i * 101 + f)) %% (2 + m / 5)), 1 + (i + m + c) %% 2,
          abs(hashint8(c * 7919 + m * 613 + i * 31 + f * 3)) %% 3
        from generate_series(%2$d, %3$d) c, generate_series(0, 14) m, generate_series(0, 9) i, generate_series(1, 14) f"""};

    private final EmbeddedStack stack = new EmbeddedStack();

    @TempDir
    Path folder;

    @BeforeEach
    void packaged() throws IOException {
        assumeTrue(
                PackagedGateway.packaged(),
                "the gateway is not packaged as it stands; run mvn -Dquick -pl gateway -am package");
    }

    @AfterEach
    void stop() {
        stack.stop();
    }

    @Test
    void itIsReadInTime() throws Exception {
        // Given
        Map<String, String> properties = stack.start();
        String run;
        try (PackagedGateway first = PackagedGateway.start(properties, folder.resolve("first.log"))) {
            run = submit(first.url());
            store(run, properties);
        }
        try (PackagedGateway gateway = PackagedGateway.start(properties, folder.resolve("gateway.log"))) {
            // When
            Looks looks = looks(gateway.url() + "/api/runs/" + run);
            // Then
            given().get(gateway.url() + "/api/runs/" + run + "/leaderboard")
                    .then()
                    .body("rows", hasSize(METHODS))
                    .body("rows.detection.concepts", everyItem(equalTo(CONCEPTS)))
                    .body("rows.steering.ratings", everyItem(equalTo(CONCEPTS * RATINGS)));
            assertThat(looks.cold()).as("cold").isLessThan(COLD);
            assertThat(looks.warm()).as("warm").isLessThan(WARM);
            assertThat(looks.standings()).as("standings").isLessThan(WARM);
        }
    }

    /** Seconds that looks at a run take: the first, the median of the next, and another view of the same results. */
    private record Looks(double cold, double warm, double standings) {}

    private static Looks looks(String run) {
        double cold = seconds(run + "/leaderboard");
        double[] warm = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            warm[i] = seconds(run + "/leaderboard");
        }
        double second = warm[0];
        Arrays.sort(warm);
        double standings = seconds(run + "/standings");
        System.out.printf(
                "%d concepts x %d methods x %d ratings: leaderboard cold %.2f s, second %.3f s, median of %d warm %.3f s,"
                        + " slowest %.3f s; standings %.3f s; concepts %.3f s; one genre, first %.2f s%n",
                CONCEPTS,
                METHODS,
                RATINGS,
                cold,
                second,
                LOOKS,
                warm[LOOKS / 2],
                warm[LOOKS - 1],
                standings,
                seconds(run + "/concepts"),
                seconds(run + "/leaderboard?genre=code"));
        return new Looks(cold, warm[LOOKS / 2], standings);
    }

    private static void store(String run, Map<String, String> properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        properties.get("quarkus.datasource.jdbc.url"),
                        properties.get("quarkus.datasource.username"),
                        properties.get("quarkus.datasource.password"));
                Statement statement = connection.createStatement()) {
            for (int first = 0; first < CONCEPTS; first += PART) {
                for (String rows : ROWS) {
                    statement.execute(rows.formatted(run, first, first + PART - 1));
                }
            }
            statement.execute("analyze");
        }
    }

    private static double seconds(String url) {
        long start = System.nanoTime();
        given().get(url).then().statusCode(200);
        return (System.nanoTime() - start) / 1e9;
    }

    private static String submit(String gateway) {
        String methods = IntStream.range(0, METHODS)
                .mapToObj("{DiffMean: {as: m%02d}}"::formatted)
                .collect(Collectors.joining(", "));
        String spec = Messages.SPEC.replaceAll("(?m)^methods:.*$", "methods: [" + methods + "]");
        return given().contentType("application/yaml")
                .body(spec.getBytes(StandardCharsets.UTF_8))
                .post(gateway + "/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }
}
