package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.axbench.testing.EmbeddedStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The leaderboard of 500 concepts and 15 methods, 140 rated texts each, in stored rows; prints how long it takes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
@Tag("full")
class LargeRunIT {

    private static final int CONCEPTS = 500;
    private static final int METHODS = 15;
    private static final int WARM = 11;

    /** Concepts that are stored at a time: a statement has a minute. */
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

    @Inject
    DataSource database;

    @Test
    void itIsReadInTime() throws SQLException {
        // Given
        String run = submit();
        store(run);
        // When
        Looks ended = looks("just ended", run, "now()");
        Looks old = looks("long ended", run, "now() - interval '1 hour'");
        // Then
        given().get("/api/runs/" + run + "/leaderboard").then().body("rows", hasSize(METHODS));
        for (Looks looks : List.of(ended, old)) {
            assertThat(looks.warm()).as("warm").isLessThan(0.3);
            assertThat(looks.standings()).as("standings").isLessThan(0.3);
            assertThat(looks.cold()).as("cold").isLessThan(5);
        }
    }

    /** Seconds that looks at a run take: the first, the median of the next, and other views of the same results. */
    private record Looks(double cold, double warm, double standings) {}

    /** Looks at a run whose results arrived at a time. */
    private Looks looks(String what, String run, String arrived) throws SQLException {
        arrive(run, arrived);
        double cold = seconds(run, "leaderboard");
        double[] warm = new double[WARM];
        for (int i = 0; i < WARM; i++) {
            warm[i] = seconds(run, "leaderboard");
        }
        double second = warm[0];
        Arrays.sort(warm);
        double standings = seconds(run, "standings");
        double concepts = seconds(run, "concepts");
        double again = seconds(run, "concepts");
        double genre = seconds(run, "leaderboard?genre=code");
        System.out.printf(
                "%d concepts x %d methods x 140 ratings, %s, heap at most %d MB: leaderboard cold %.2f s, second %.3f s,"
                        + " median of %d warm %.3f s, slowest %.3f s; standings %.3f s; concepts %.2f s, again %.2f s;"
                        + " one genre, first %.2f s%n",
                CONCEPTS,
                METHODS,
                what,
                Runtime.getRuntime().maxMemory() >> 20,
                cold,
                second,
                WARM,
                warm[WARM / 2],
                warm[WARM - 1],
                standings,
                concepts,
                again,
                genre);
        return new Looks(cold, warm[WARM / 2], standings);
    }

    private void arrive(String run, String time) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("detection", "generation_page", "rating_page")) {
                statement.execute("update %s set received_at = %s where run_id = '%s'".formatted(table, time, run));
            }
            statement.execute("analyze");
        }
    }

    private void store(String run) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int first = 0; first < CONCEPTS; first += PART) {
                for (String rows : ROWS) {
                    statement.execute(rows.formatted(run, first, first + PART - 1));
                }
            }
        }
    }

    private static double seconds(String run, String what) {
        long start = System.nanoTime();
        given().get("/api/runs/%s/%s".formatted(run, what)).then().statusCode(200);
        return (System.nanoTime() - start) / 1e9;
    }

    private static String submit() {
        String methods = IntStream.range(0, METHODS)
                .mapToObj("{DiffMean: {as: m%02d}}"::formatted)
                .collect(Collectors.joining(", "));
        String spec = Messages.SPEC.replaceAll("(?m)^methods:.*$", "methods: [" + methods + "]");
        return given().contentType("application/yaml")
                .body(spec.getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }
}
