package io.axbench.formats.axbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.Compat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the public layout has no place for: settings, seeds, the type, hashes, notes, other concepts' negatives. */
class RunRecordTest {

    private static final RunSpec SPEC = new RunSpec(
            "small",
            new ModelSpec("model", Dtype.BF16),
            15,
            new DataSpec(true, null, null, null, List.of(0, 1)),
            List.of(
                    new MethodSpec("LinearProbe", "probe", Map.of("epochs", 3, "learningRate", 0.5)),
                    new MethodSpec("DiffMean", "DiffMean", Map.of(), List.of(0.5), null)),
            new DetectionSpec(2),
            new SteeringSpec(null, "pool.json", 2, List.of(0.5), 8, 0.5, 40, null),
            null,
            List.of(new JudgeSpec("gpt", "mini", 2, 0.25)),
            null,
            7,
            List.of(8L),
            Compat.AXBENCH,
            null);

    private static final Map<String, Integer> LOOKS = Map.of("gpt", 3);

    @TempDir
    Path folder;

    @Test
    void runThatGoesOutComesInAsItWas() {
        // Given
        List<RunLine> lines = run();
        write(lines);
        List<RunLine> read = new ArrayList<>();
        // When
        List<String> told = DumpReader.read(folder, null, read::add);
        // Then
        assertThat(of(read, RunLine.Head.class))
                .containsExactly(new RunLine.Head("%s (run x)".formatted(folder), SPEC, LOOKS));
        assertThat(of(read, RunLine.Concept.class)).isEqualTo(of(lines, RunLine.Concept.class));
        assertThat(of(read, RunLine.Detection.class))
                .containsExactlyInAnyOrderElementsOf(of(lines, RunLine.Detection.class));
        assertThat(of(read, RunLine.Texts.class)).containsExactlyInAnyOrderElementsOf(of(lines, RunLine.Texts.class));
        assertThat(told).containsExactly("evaluate/ has no ratings: texts are taken in without");
        assertThat(folder.resolve("inference_imbalance").toFile().list()).containsExactly("other_scores.parquet");
    }

    /** Of a run that settles: without them it would come in as settled as its ratings let it seem. */
    @Test
    void looksAtTheRatingsComeInAgain() {
        // Given
        List<RunLine> lines = new ArrayList<>(run());
        lines.set(0, new RunLine.Head("run x", SPEC, Map.of("gpt", 3)));
        write(lines);
        List<RunLine> read = new ArrayList<>();
        // When
        DumpReader.read(folder, null, read::add);
        // Then
        assertThat(of(read, RunLine.Head.class).getFirst().looks()).isEqualTo(Map.of("gpt", 3));
    }

    @Test
    void dataThatAreGoneAreThoseOfTheFolder() throws IOException {
        // Given
        Path gone = folder.resolve("gone");
        DataSpec data = new DataSpec(false, gone.toString(), null, null, List.of(0, 1));
        List<RunLine> lines = new ArrayList<>(run());
        lines.set(0, new RunLine.Head("run x", SPEC.on(data, "small")));
        write(lines);
        // When Then
        assertThat(told())
                .contains("the data: found nothing at %s, and the folder has none; verify and rerun need them there"
                        .formatted(gone));
        assertThat(spec().data()).isEqualTo(data);
        // When
        Files.createDirectories(folder.resolve("generate"));
        Files.createFile(folder.resolve("generate/train_data.parquet"));
        // Then
        assertThat(told()).contains("the data: found nothing at %s; the folder's own are named".formatted(gone));
        assertThat(spec().data()).isEqualTo(new DataSpec(false, folder.toString(), null, null, List.of(0, 1)));
    }

    @Test
    void recordOfOtherTablesIsNotTakenAndSpoiltOnesAreRefused() throws IOException {
        // Given
        write(run());
        Path file = folder.resolve("train/run.jsonl");
        String whole = Files.readString(file);
        // When
        Files.writeString(file, whole.replace("\"as\":\"probe\"", "\"as\":\"another\""));
        // Then
        assertThat(told()).anyMatch(line -> line.startsWith("train/run.jsonl is not taken, for it does not know "));
        for (String spoilt : List.of(
                "",
                whole.substring(0, whole.lastIndexOf('{')),
                whole.substring(whole.indexOf('\n') + 1),
                whole + "{\"kind\":\"end\",\"lines\":1}\n",
                whole.replace("\"kind\":\"concept\"", "\"kind\":\"unheard\""),
                whole.replace("\"methods\":[{", "\"methods\":[{\"as\":null},{"),
                whole.replace("\"model\":{", "\"modl\":{"))) {
            // When
            Files.writeString(file, spoilt);
            // Then
            assertThatThrownBy(this::told)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageEndingWith(
                            ", expected the lines that export writes; get the folder again, or remove the file and import without it");
        }
    }

    private List<String> told() {
        return DumpReader.read(folder, null, line -> {});
    }

    private RunSpec spec() {
        List<RunLine> read = new ArrayList<>();
        DumpReader.read(folder, null, read::add);
        return of(read, RunLine.Head.class).getFirst().spec();
    }

    private void write(List<RunLine> lines) {
        try (DumpWriter writer = DumpWriter.into(folder)) {
            lines.forEach(writer::take);
            writer.requireWhole();
        }
    }

    /** Two concepts and seeds; one entry has no result for the second concept, one no negatives of others. */
    private static List<RunLine> run() {
        List<RunLine> lines = new ArrayList<>(List.of(new RunLine.Head("run x", SPEC, LOOKS)));
        for (int concept = 0; concept < 2; concept++) {
            lines.add(new RunLine.Concept(concept, "concept " + concept, Genre.CODE, "r", "hash " + concept));
        }
        for (int concept = 0; concept < 2; concept++) {
            for (MethodSpec entry : SPEC.entries()) {
                if (concept == 0 || !entry.as().equals("probe@7")) {
                    lines.add(detection(concept, entry.as()));
                }
            }
            for (MethodSpec entry : SPEC.entries()) {
                lines.add(new RunLine.Texts(
                        concept,
                        entry.as(),
                        0,
                        1,
                        concept == 0 ? "cut short" : null,
                        List.of(
                                new SteeredText(0, "ask", 0.5, 1.0, "a " + entry.as(), 3, 2.0),
                                new SteeredText(1, "ask", 0.5, 1.0, "b", 3, null))));
            }
        }
        lines.add(new RunLine.End(lines.size()));
        return lines;
    }

    private static RunLine.Detection detection(int concept, String label) {
        @Nullable
        List<Double> others = switch (label) {
            case "probe@7" -> List.of(0.1, -2.5e-17);
            case "probe@8" -> List.of(1.0 / 3);
            default -> null;
        };
        return new RunLine.Detection(
                concept,
                label,
                "result " + label,
                50,
                "by hand",
                List.of(
                        new ExampleScore(0, Category.POSITIVE, 0.1 * concept, 4),
                        new ExampleScore(1, Category.NEGATIVE, -1, 0)),
                others);
    }

    private static <T extends RunLine> List<T> of(List<RunLine> lines, Class<T> type) {
        return lines.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
