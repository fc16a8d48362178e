package io.axbench.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import io.axbench.formats.parquet.ParquetWriter;
import io.axbench.local.home.Home;
import io.axbench.local.home.Parts;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.Settings;
import io.axbench.local.home.StackState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes out as a dump folder and comes in again, over a server that stands in for gateway and generator. */
class ExportImportIT {

    private static final ObjectWriter LINES = new JsonMapper().writerFor(RunLine.class);
    private static final String RUN = "0b0c";
    private static final List<Integer> CONCEPTS = List.of(3, 7);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<RunLine> lines = lines();
    private byte[] entered = {};
    private String hashOfSeven = "hash 7";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        int port = server.getAddress().getPort();
        Home home = new Home(folder.resolve("home"));
        home.create();
        Settings settings = new Settings(28600, Map.of(Parts.GATEWAY, port, Parts.GENERATOR, port), 1, List.of());
        ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
        StackState.file(home).write(new StackState(self, settings, List.of()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void runThatIsExportedIsImportedAsItWas() throws IOException {
        // Given
        Path dump = folder.resolve("dump");

        // When
        assertThat(execute("export", RUN, dump.toString())).as(err.toString()).isZero();
        assertThat(execute("import", dump.toString())).as(err.toString()).isZero();

        // Then
        assertThat(out.toString()).contains("run imported, imported from " + dump);
        List<RunLine> read = entered();
        assertThat(read.getLast()).isEqualTo(new RunLine.End(read.size() - 1));
        assertThat(scores(read)).isEqualTo(scores(lines));
        assertThat(texts(read)).isEqualTo(texts(lines));
        assertThat(ratings(read)).isEqualTo(ratings(lines));
        assertThat(of(read, RunLine.Head.class).map(RunLine.Head::spec))
                .containsExactlyElementsOf(
                        of(lines, RunLine.Head.class).map(RunLine.Head::spec).toList());
        assertThat(of(read, RunLine.Concept.class))
                .containsExactlyElementsOf(of(lines, RunLine.Concept.class).toList());
        assertThat(of(read, RunLine.Detection.class))
                .containsExactlyElementsOf(of(lines, RunLine.Detection.class).toList());
        assertThat(out.toString()).doesNotContain("note: ");
        assertThat(dump.resolve("generate")).isDirectoryContaining("glob:**/metadata.jsonl");
        assertThat(dump.resolve("generate").toFile().list()).containsExactlyInAnyOrder("metadata.jsonl");
        assertThat(inputs(dump))
                .containsExactly("3: row 0", "3: row 1", "3: row 2", "7: row 0", "7: row 1", "7: row 2");
    }

    @Test
    void dataThatAreOthersByNowAreLeftOut() {
        // Given
        hashOfSeven = "another";
        Path dump = folder.resolve("dump");

        // When
        assertThat(execute("export", RUN, dump.toString())).as(err.toString()).isZero();

        // Then
        assertThat(out.toString())
                .contains(
                        "left out: generate/ and inference/latent_eval_data: the data of the concepts 7 are others by now");
        assertThat(dump.resolve("generate")).isEmptyDirectory();
        assertThat(dump.resolve("inference").toFile().list())
                .containsExactlyInAnyOrder("latent_data.parquet", "steering_data.parquet");
    }

    @Test
    void whateverIsNamedAsARunIsAskedFor() {
        assertThat(execute("export", "no such/run", folder.resolve("dump").toString()))
                .isEqualTo(1);
        assertThat(execute("diff", RUN, "a b&c")).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("axbench: the gateway answers 404"));
        assertThat(folder.toFile().list()).containsExactly("home");
    }

    @Test
    void optionsThatWouldDoNothingAreRefused() throws IOException {
        // Given
        Path config = Files.writeString(
                folder.resolve("axbench.yaml"), "train: {layer: 3, model_name: m, models: {DiffMean: {}}}");
        // Then
        assertThat(execute("import", folder.toString(), "-o", "spec.yaml")).isEqualTo(1);
        assertThat(execute("import", config.toString(), "--config", config.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "axbench: --out, --data and --endpoint go with a configuration only; leave them out",
                        "axbench: --config goes with a folder of results only; leave it out");
    }

    @Test
    void specificationIsThereAsAWholeOrNotAtAll() throws IOException {
        // Given
        Path config = Files.writeString(
                folder.resolve("axbench.yaml"), "train: {layer: 3, model_name: m, models: {DiffMean: {}}}");
        Path spec = folder.resolve("spec.yaml");
        Path persons = Files.writeString(folder.resolve("spec.yaml.part"), "a person's own");
        // When
        int refused = execute(
                "import",
                config.toString(),
                "--data",
                "d",
                "-o",
                folder.resolve("no/spec.yaml").toString());
        int written = execute("import", config.toString(), "--data", "d", "-o", spec.toString());
        // Then
        assertThat(refused).isEqualTo(1);
        assertThat(written).as(err.toString()).isZero();
        assertThat(err.toString().lines())
                .containsExactly("axbench: %s: its folder does not exist; make it first, or name another place"
                        .formatted(folder.resolve("no/spec.yaml")));
        assertThat(persons).hasContent("a person's own");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("home", "axbench.yaml", "spec.yaml", "spec.yaml.part");
    }

    private static List<RunLine> lines() {
        RunSpec spec = new RunSpec(
                "small",
                new ModelSpec("model", Dtype.F32),
                15,
                new DataSpec(true, null, null, null, null),
                List.of(new MethodSpec("LinearProbe", "probe", Map.of("epochs", 3))),
                new DetectionSpec(100),
                new SteeringSpec(null, null, 2, List.of(0.5), 8, 1, 50, null),
                List.of(new JudgeSpec("gpt", "gpt", 1, 0)),
                7,
                null);
        List<RunLine> lines = new ArrayList<>(List.of(new RunLine.Head("run " + RUN, spec)));
        CONCEPTS.forEach(id -> lines.add(new RunLine.Concept(id, "concept " + id, Genre.CODE, "r", "hash " + id)));
        JudgeIdentity judge = new JudgeIdentity("gpt", "v1", "gpt-4o-mini", false);
        for (int id : CONCEPTS) {
            List<ExampleScore> scores = new ArrayList<>();
            List<SteeredText> texts = new ArrayList<>();
            List<Rating> ratings = new ArrayList<>();
            for (int row = 0; row < 3; row++) {
                scores.add(new ExampleScore(row, Category.values()[row], 0.1 * id - row, row));
            }
            for (int instruction = 0; instruction < 2; instruction++) {
                texts.add(new SteeredText(
                        instruction,
                        "ask " + instruction,
                        0.5,
                        2.0,
                        "said %d of %d".formatted(instruction, id),
                        0,
                        2.0));
                ratings.add(new Rating(instruction, 0.5, 0, id % 3, instruction, 2, null));
            }
            lines.add(new RunLine.Detection(id, "probe", "result", 50, "by hand", scores, List.of(0.25, -0.5)));
            lines.add(new RunLine.Texts(id, "probe", 0, 1, null, texts));
            lines.add(new RunLine.Ratings(id, "probe", 0, 1, judge, ratings));
        }
        lines.add(new RunLine.End(lines.size()));
        return lines;
    }

    /** The generator's answer: the evaluation rows, the concepts and the hashes. */
    private byte[] data() throws IOException {
        Path parquet = Files.createTempDirectory(folder, "data");
        try (ParquetWriter writer = ParquetWriter.into(parquet, "test")) {
            writer.begin("rows", List.of(Column.whole("concept_id"), Column.text("input"), Column.text("category")));
            for (int row = 0; row < 3; row++) {
                String category =
                        List.of("positive", "negative", "hard negative").get(row);
                for (long id : CONCEPTS) {
                    writer.add("rows", List.of(List.of(id, "row " + row, category)));
                }
            }
            writer.write("rows", parquet.resolve("rows.parquet"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "latent_eval_data.parquet", Files.readAllBytes(parquet.resolve("rows.parquet")));
            entry(zip, "metadata.jsonl", """
                    {"concept_id": 3, "concept": "concept 3", "ref": "r", "concept_genres_map": {"concept 3": ["code"]}}
                    {"concept_id": 7, "concept": "concept 7", "ref": "r", "concept_genres_map": {"concept 7": ["code"]}}
                    """.getBytes(StandardCharsets.UTF_8));
            entry(zip, "rejected.jsonl", new byte[0]);
            entry(zip, "data_hashes.jsonl", """
                    {"concept_id":3,"data_hash":"hash 3"}
                    {"concept_id":7,"data_hash":"%s"}
                    """.formatted(hashOfSeven).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = switch (exchange.getRequestMethod() + " " + exchange.getRequestURI()) {
                case "GET /api/runs/0b0c/results" -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    for (RunLine line : lines) {
                        all.writeBytes(LINES.writeValueAsBytes(line));
                        all.write('\n');
                    }
                    yield all.toByteArray();
                }
                case "POST /api/data/files" -> data();
                case "POST /api/imports" -> {
                    entered = body;
                    yield "{\"runId\": \"imported\"}".getBytes(StandardCharsets.UTF_8);
                }
                default -> new byte[0];
            };
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RunLine> entered() throws IOException {
        List<RunLine> read = new ArrayList<>();
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(entered)).readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            read.add(new JsonMapper().readValue(line, RunLine.class));
        }
        return read;
    }

    private static List<List<ExampleScore>> scores(List<RunLine> lines) {
        return of(lines, RunLine.Detection.class).map(RunLine.Detection::scores).toList();
    }

    private static List<List<SteeredText>> texts(List<RunLine> lines) {
        return of(lines, RunLine.Texts.class).map(RunLine.Texts::texts).toList();
    }

    private static List<List<Rating>> ratings(List<RunLine> lines) {
        return of(lines, RunLine.Ratings.class).map(RunLine.Ratings::ratings).toList();
    }

    private static <T extends RunLine> Stream<T> of(List<RunLine> lines, Class<T> type) {
        return lines.stream().filter(type::isInstance).map(type::cast);
    }

    private static List<String> inputs(Path dump) {
        List<String> inputs = new ArrayList<>();
        try (ParquetFiles parquet = ParquetFiles.in(dump)) {
            parquet.rows(
                    dump.resolve("inference/latent_data.parquet"),
                    List.of(Column.whole("concept_id"), Column.text("input")),
                    0,
                    10,
                    row -> inputs.add(row.whole("concept_id") + ": " + row.text("input")));
        }
        return inputs;
    }

    private int execute(String... args) {
        List<String> all =
                new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
        all.addAll(List.of(args));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
