package io.axbench.formats.axbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpRoundTripTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JudgeIdentity JUDGE = new JudgeIdentity("gpt", "v1", "gpt-4o-mini", false);
    private static final List<String> LABELS = List.of("DiffMean", "ReFT-r1", "mine");

    @TempDir
    Path temporary;

    @Test
    void whatIsWrittenIsReadBackAsItIs() throws IOException {
        // Given
        List<RunLine> lines = run(45);

        // When
        Path folder = write(lines);
        List<RunLine> read = read(folder);

        // Then
        assertThat(of(read, RunLine.Concept.class)).isEqualTo(of(lines, RunLine.Concept.class));
        assertThat(of(read, RunLine.Texts.class).stream()
                        .flatMap(page -> page.texts().stream())
                        .map(text -> List.of(text.text(), text.instruction(), text.factor()))
                        .toList())
                .isEqualTo(of(lines, RunLine.Texts.class).stream()
                        .flatMap(page -> page.texts().stream())
                        .map(text -> List.of(text.text(), text.instruction(), text.factor()))
                        .toList());
        assertThat(of(read, RunLine.Detection.class).stream()
                        .map(RunLine.Detection::scores)
                        .toList())
                .isEqualTo(of(lines, RunLine.Detection.class).stream()
                        .map(RunLine.Detection::scores)
                        .toList());
        assertThat(ratings(read)).isEqualTo(ratings(lines));
        RunSpec spec = of(read, RunLine.Head.class).getFirst().spec();
        assertThat(spec.methods()).extracting(MethodSpec::as).containsExactly("DiffMean", "ReFT-r1", "mine");
        assertThat(spec.layer()).isEqualTo(15);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("inference", "evaluate", "train");
    }

    /** Two files, number 1 between them left out; the rows of concepts interleaved, and in another order in each file. */
    @Test
    void scoresStandBesideTheRowsOfTheirConcept() throws IOException, SQLException {
        // Given: 700 concepts with 6 scores each
        List<RunLine> lines = run(700);
        Path folder = temporary.resolve("written");
        evaluationRows(folder, 0, 400, "latent_eval_data.parquet");
        evaluationRows(folder, 400, 700, "latent_eval_data_2.parquet");

        // When
        write(lines);

        // Then
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT concept_id, input, category, DiffMean_max_act FROM '%s/inference/latent_data.parquet'"
                                .formatted(folder))) {
            List<List<Object>> found = new ArrayList<>();
            while (rows.next()) {
                found.add(List.of(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getDouble(4)));
            }
            assertThat(found)
                    .isEqualTo(of(lines, RunLine.Detection.class).stream()
                            .filter(detection -> detection.method().equals("DiffMean"))
                            .flatMap(detection -> detection.scores().stream()
                                    .map(score -> List.<Object>of(
                                            detection.conceptId(),
                                            "text %d of %d".formatted(score.id(), detection.conceptId()),
                                            List.of("positive", "negative", "hard negative")
                                                    .get(score.id() % 3),
                                            score.score())))
                            .toList());
        }
    }

    @Test
    void scoresWithoutARowAreRefused() throws IOException, SQLException {
        // Given: the rows of 39 concepts of 40
        evaluationRows(temporary.resolve("written"), 0, 39, "latent_eval_data.parquet");

        // Then
        assertThatThrownBy(() -> write(run(40)))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
                .hasMessageContaining("found rows for 234 of 240 scores")
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }

    /** Six rows a concept: row by row over all concepts, the concepts in a shuffled order. */
    private static void evaluationRows(Path folder, int from, int to, String name) throws IOException, SQLException {
        Path file = Files.createDirectories(folder.resolve("inference")).resolve(name);
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    COPY (SELECT c AS concept_id, 'text ' || r || ' of ' || c AS input,
                        ['positive', 'negative', 'hard negative'][r %% 3 + 1] AS category
                        FROM range(%d, %d) a(c), range(6) b(r) ORDER BY r, hash(c * 7 + r))
                    TO '%s' (FORMAT parquet)""".formatted(from, to, file));
        }
    }

    @Test
    void ratingsAreReadFromTheListsToo() throws IOException {
        // Given
        List<RunLine> lines = run(2);
        Path folder = write(lines);

        // When
        Files.delete(folder.resolve("evaluate/steering_data.parquet"));

        // Then
        assertThat(ratings(read(folder))).isEqualTo(ratings(lines));
    }

    @Test
    void figuresAreThoseOfThePublicCodesEvaluators() throws IOException {
        // Given: three positives, two negatives, one pair the wrong way round; a hard negative above the threshold
        List<ExampleScore> scores = List.of(
                new ExampleScore(0, Category.POSITIVE, 5, 0),
                new ExampleScore(1, Category.POSITIVE, 4, 0),
                new ExampleScore(2, Category.POSITIVE, 1, 0),
                new ExampleScore(3, Category.NEGATIVE, 2, 0),
                new ExampleScore(4, Category.NEGATIVE, 0, 0),
                new ExampleScore(5, Category.HARD_NEGATIVE, 4.5, 0));

        // When
        LatentFigures figures = new LatentFigures(scores);
        JsonNode curve = figures.curve().orElseThrow();

        // Then
        assertThat(curve.path("roc_auc").asDouble()).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(curve.path("optimal_threshold").asDouble()).isEqualTo(0.8);
        assertThat(figures.hardNegatives().path("macro_avg_accuracy").asDouble())
                .isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void readsAFolderWrittenByAnotherProgram() throws IOException, SQLException {
        // Given
        Path folder = theirs();

        // When
        List<RunLine> read = read(folder);

        // Then
        RunLine.Detection detection = of(read, RunLine.Detection.class).getFirst();
        assertThat(detection.method()).isEqualTo("ReFT-r1");
        assertThat(detection.scores())
                .containsExactly(
                        new ExampleScore(0, Category.POSITIVE, 3.5, 7),
                        new ExampleScore(1, Category.NEGATIVE, 0, -1),
                        new ExampleScore(2, Category.HARD_NEGATIVE, 1.5, 2));
        assertThat(of(read, RunLine.Texts.class).getFirst().texts())
                .containsExactly(
                        new SteeredText(0, "say it", 0.5, 2.0, "one", 0, 3.0),
                        new SteeredText(1, "say it", 0.5, 2.0, "two", 0, null));
        assertThat(of(read, RunLine.Ratings.class).getFirst().ratings())
                .containsExactly(
                        new Rating(0, 0.5, 0, 2, 1, null, "I cannot say"), new Rating(1, 0.5, 0, 0, 1, 2, null));
    }

    /** 600 folders are opened, in some three minutes on two busy cores. */
    @Test
    @Tag("full")
    void spoiltFoldersAreRefusedClearlyOrReadCorrectly() throws IOException, SQLException {
        // Given
        Path folder = theirs();
        List<RunLine> good = read(folder);
        List<Path> files = List.of(
                folder.resolve("inference/latent_data.parquet"),
                folder.resolve("inference/steering_data.parquet"),
                folder.resolve("evaluate/steering_data.parquet"),
                folder.resolve("generate/metadata.jsonl"));
        Random random = new Random(11);
        int refused = 0;

        for (int i = 0; i < 600; i++) {
            Path file = files.get(i % files.size());
            byte[] whole = Files.readAllBytes(file);
            byte[] spoilt = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = 0; i % 3 != 0 && flips < 1 + i % 4; flips++) {
                spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, spoilt);
            try {
                // When
                List<RunLine> read = read(folder);
                // Then: what is read has every row of every table that could be read
                assertThat(read.getLast()).isEqualTo(new RunLine.End(read.size() - 1));
                assertThat(of(read, RunLine.Head.class)).hasSize(1);
                if (Arrays.equals(spoilt, whole)) {
                    assertThat(read).isEqualTo(good);
                }
            } catch (AxbenchException e) {
                refused++;
                assertThat(e.getMessage().lines()).as("mutation %d", i).hasSize(1);
                assertThat(e.reason()).isIn(Reason.BAD_DATA, Reason.MISSING_FILE);
            } finally {
                Files.write(file, whole);
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Path empty = Files.createDirectories(temporary.resolve("empty"));
        assertThatThrownBy(() -> read(empty)).hasMessageContaining("found neither inference/latent_data.parquet");
        Path folder = write(run(1));
        Files.delete(folder.resolve("train/config.json"));
        Files.delete(folder.resolve("train/run.jsonl"));
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("found no layer");
    }

    private Path theirs() throws IOException, SQLException {
        Path folder = temporary.resolve("theirs");
        for (String part : List.of("inference", "evaluate", "generate", "train")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(
                folder.resolve("train/config.json"), "{\"model_name\": \"m\", \"layer\": 20, \"component\": \"res\"}");
        Files.writeString(
                folder.resolve("generate/metadata.jsonl"),
                "{\"concept_id\": 3, \"concept\": \"a\", \"ref\": \"r\", \"concept_genres_map\": {\"a\": [\"code\"]}}\n");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    COPY (SELECT * FROM (VALUES (3::BIGINT, 'positive', 3.5::DOUBLE, 7::BIGINT), (3, 'negative', 'nan', 1),
                      (3, 'hard negative', 1.5, 2)) t(concept_id, category, LsReFT_max_act, LsReFT_max_act_idx))
                    TO '%s/inference/latent_data.parquet' (FORMAT parquet)""".formatted(folder));
            statement.execute("""
                    CREATE TABLE s AS SELECT * FROM (VALUES ('AlpacaEval', 3::BIGINT, 'a', 0::BIGINT, 0.5::DOUBLE, 'say it', 'one', 3.0::DOUBLE, 2.0::DOUBLE),
                      ('AlpacaEval', 3, 'a', 1, 0.5, 'say it', 'two', 'inf', 2.0))
                    t(dataset_name, concept_id, input_concept, input_id, factor, original_prompt, LsReFT_steered_generation, LsReFT_perplexity, LsReFT_strength)""");
            statement.execute("COPY s TO '%s/inference/steering_data.parquet' (FORMAT parquet)".formatted(folder));
            statement.execute("""
                    COPY (SELECT *, if(input_id = 0, 2.0, 0.0)::DOUBLE AS LsReFT_LMJudgeEvaluator_relevance_concept_ratings,
                      1.0::DOUBLE AS LsReFT_LMJudgeEvaluator_relevance_instruction_ratings,
                      if(input_id = 0, 0.0, 2.0)::DOUBLE AS LsReFT_LMJudgeEvaluator_fluency_ratings,
                      if(input_id = 0, 'I cannot say', 'fine. Rating: [[2]]') AS LsReFT_LMJudgeEvaluator_fluency_completions FROM s)
                    TO '%s/evaluate/steering_data.parquet' (FORMAT parquet)""".formatted(folder));
        }
        return folder;
    }

    private Path write(List<RunLine> lines) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("written"));
        try (DumpWriter writer = DumpWriter.into(folder)) {
            lines.forEach(writer::take);
            writer.requireWhole();
        }
        assertThat(JSON.readTree(Files.readAllLines(folder.resolve("evaluate/latent.jsonl"))
                                .getFirst())
                        .at("/results/AUCROCEvaluator/LsReFT/roc_auc")
                        .isNumber())
                .isTrue();
        return folder;
    }

    private static List<RunLine> read(Path folder) {
        List<RunLine> lines = new ArrayList<>();
        DumpReader.read(folder, null, lines::add);
        return lines;
    }

    private static <T extends RunLine> List<T> of(List<RunLine> lines, Class<T> type) {
        return lines.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<List<Object>> ratings(List<RunLine> lines) {
        return of(lines, RunLine.Ratings.class).stream()
                .flatMap(page -> page.ratings().stream()
                        .map(rating -> List.<Object>of(
                                page.conceptId(),
                                page.method(),
                                rating.instructionId(),
                                rating.factor(),
                                List.of(rating.concept(), rating.instruction(), rating.fluency()))))
                .toList();
    }

    private static List<RunLine> run(int concepts) {
        Random random = new Random(5);
        List<MethodSpec> methods = List.of(
                new MethodSpec("DiffMean", "DiffMean", Map.of()),
                new MethodSpec("ReFT-r1", "ReFT-r1", Map.of()),
                new MethodSpec("Vectors", "mine", Map.of()));
        RunSpec spec = new RunSpec(
                "small",
                new ModelSpec("model", Dtype.F32),
                15,
                new DataSpec(true, null, null, null, null),
                methods,
                new DetectionSpec(),
                new SteeringSpec(null, null, 3, List.of(0.5, 1.0), 8, 1, 50, null),
                List.of(new JudgeSpec("gpt", "gpt", 1, 0)),
                7,
                null);
        List<RunLine> lines = new ArrayList<>(List.of(new RunLine.Head("run x", spec)));
        for (int concept = 0; concept < concepts; concept++) {
            lines.add(
                    new RunLine.Concept(concept, "concept \"" + concept, Genre.CODE, "https://n/m/s/" + concept, null));
        }
        for (int concept = 0; concept < concepts; concept++) {
            for (String label : LABELS) {
                List<ExampleScore> scores = new ArrayList<>();
                for (int id = 0; id < 6; id++) {
                    scores.add(new ExampleScore(id, Category.values()[id % 3], random.nextGaussian(), id));
                }
                lines.add(new RunLine.Detection(concept, label, "", 1, null, scores, null));
            }
            List<RunLine> rated = new ArrayList<>();
            for (String label : LABELS) {
                List<SteeredText> texts = new ArrayList<>();
                List<Rating> ratings = new ArrayList<>();
                for (int instruction = 0; instruction < 3; instruction++) {
                    for (double factor : List.of(0.5, 1.0)) {
                        texts.add(new SteeredText(
                                instruction, "ask " + instruction, factor, factor, "t" + random.nextInt(), 0, 2.0));
                        ratings.add(new Rating(
                                instruction, factor, 0, random.nextInt(3), random.nextInt(3), random.nextInt(3), null));
                    }
                }
                lines.add(new RunLine.Texts(concept, label, 0, 1, null, texts));
                rated.add(new RunLine.Ratings(concept, label, 0, 1, JUDGE, ratings));
            }
            lines.addAll(rated);
        }
        lines.add(new RunLine.End(lines.size()));
        return lines;
    }
}
