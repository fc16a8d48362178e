package io.axbench.formats.axbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.DataSpec;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two judges, one of them with two samples, and a person who rated one concept. */
class DumpReadingsTest {

    private static final JudgeIdentity GPT = new JudgeIdentity("gpt", "v1", "gpt-4o-mini", false);
    private static final JudgeIdentity EMBEDDED = new JudgeIdentity("embedded", "v2", "MiniLM", true);
    private static final JudgeIdentity PERSON = new JudgeIdentity("human:ada b", "sheet", "", false);

    @TempDir
    Path folder;

    @Test
    void everyJudgeAndSampleGoesOutAndComesIn() {
        // Given
        List<RunLine> lines = run();
        // When
        write(lines);
        List<RunLine> read = read(new ArrayList<>());
        // Then
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "inference",
                        "train",
                        "evaluate",
                        "evaluate_gpt_1",
                        "evaluate_embedded",
                        "evaluate_human-ada-b");
        assertThat(of(read, RunLine.Ratings.class))
                .containsExactlyInAnyOrderElementsOf(of(lines, RunLine.Ratings.class));
        assertThat(of(read, RunLine.Texts.class)).isEqualTo(of(lines, RunLine.Texts.class));
        assertThat(of(read, RunLine.Head.class).getFirst().spec().judges())
                .containsExactlyInAnyOrder(new JudgeSpec("gpt", "gpt", 2, 0.7), JudgeSpec.embedded());
    }

    @Test
    void twoFoldersOfTheSameJudgeAndSampleAreRefused() throws IOException {
        // Given: the second sample says that it is the first
        write(run());
        Path second = folder.resolve("evaluate_gpt_1/judge.json");
        Files.writeString(second, Files.readString(second).replace("\"sample\":1", "\"sample\":0"));
        // Then
        assertThatThrownBy(() -> read(new ArrayList<>()))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
                .hasMessage(
                        "%s/evaluate and %s/evaluate_gpt_1: both rate DiffMean on concept 0 as the judge gpt, the second as sample 0 of version v1, expected one version and each sample once; name another judge or sample in one's judge.json, or take a folder away",
                        folder, folder);
    }

    @Test
    void twoFoldersOfAJudgeThatRateDifferentConceptsAreBothTaken() {
        // Given: the judge became another version after the first concept
        JudgeIdentity later = new JudgeIdentity("gpt", "v2", "gpt-4o-mini", false);
        List<RunLine> lines = run().stream()
                .map(line -> line instanceof RunLine.Ratings own
                                && own.conceptId() == 1
                                && own.judge().equals(GPT)
                        ? new RunLine.Ratings(1, own.method(), 0, 1, later, own.ratings())
                        : line)
                .toList();
        write(lines);
        List<String> told = new ArrayList<>();
        // When
        List<RunLine> read = read(told);
        // Then
        assertThat(of(read, RunLine.Ratings.class))
                .containsExactlyInAnyOrderElementsOf(of(lines, RunLine.Ratings.class));
        assertThat(told).isEmpty();
    }

    @Test
    void foldersThatDoNotSayWhoseTheyAreAreNamed() throws IOException {
        // Given
        write(run());
        Files.delete(folder.resolve("evaluate_embedded/judge.json"));
        List<String> told = new ArrayList<>();
        // When
        List<RunLine> read = read(told);
        // Then
        assertThat(of(read, RunLine.Ratings.class))
                .extracting(ratings -> ratings.judge().id())
                .doesNotContain("embedded");
        assertThat(told)
                .containsExactly(
                        "evaluate_embedded: its ratings are left out, for it does not say whose they are; write {\"judge\": \"NAME\"} into its judge.json");
        // When
        Files.writeString(folder.resolve("evaluate_embedded/judge.json"), "{\"sample\": 0}");
        // Then
        assertThatThrownBy(() -> read(new ArrayList<>()))
                .hasMessageContaining("evaluate_embedded/judge.json: found no judge");
    }

    private void write(List<RunLine> lines) {
        try (DumpWriter writer = DumpWriter.into(folder)) {
            lines.forEach(writer::take);
            writer.requireWhole();
        }
    }

    private List<RunLine> read(List<String> told) {
        List<RunLine> read = new ArrayList<>();
        told.addAll(DumpReader.read(folder, null, read::add));
        return read;
    }

    private static List<RunLine> run() {
        RunSpec spec = new RunSpec(
                "small",
                new ModelSpec("model", Dtype.F32),
                15,
                new DataSpec(true, null, null, null, null),
                List.of(new MethodSpec("DiffMean", "DiffMean", Map.of())),
                null,
                new SteeringSpec(null, null, 2, List.of(0.5, 1.0), 8, 1, 50, null),
                List.of(new JudgeSpec("gpt", "gpt", 2, 0.7), JudgeSpec.embedded()),
                7,
                null);
        List<RunLine> lines = new ArrayList<>(List.of(new RunLine.Head("run x", spec)));
        for (int concept = 0; concept < 2; concept++) {
            lines.add(new RunLine.Concept(concept, "concept " + concept, Genre.TEXT, "r", null));
        }
        for (int concept = 0; concept < 2; concept++) {
            List<SteeredText> texts = new ArrayList<>();
            List<Rating> ofGpt = new ArrayList<>();
            List<Rating> ofEmbedded = new ArrayList<>();
            for (int sample = 0; sample < 2; sample++) {
                for (int place = 0; place < 4; place++) {
                    double factor = place % 2 == 0 ? 0.5 : 1.0;
                    ofGpt.add(new Rating(place / 2, factor, sample, (place + sample) % 3, concept, 2, null));
                }
            }
            for (int place = 0; place < 4; place++) {
                double factor = place % 2 == 0 ? 0.5 : 1.0;
                texts.add(new SteeredText(place / 2, "ask", factor, 2 * factor, "t" + place, 5 + place, 2.0));
                ofEmbedded.add(new Rating(place / 2, factor, 0, 1, 1, place % 3, null));
            }
            lines.add(new RunLine.Texts(concept, "DiffMean", 0, 1, null, texts));
            lines.add(new RunLine.Ratings(concept, "DiffMean", 0, 1, GPT, ofGpt));
            lines.add(new RunLine.Ratings(concept, "DiffMean", 0, 1, EMBEDDED, ofEmbedded));
            if (concept == 1) {
                lines.add(new RunLine.Ratings(
                        concept, "DiffMean", 0, 1, PERSON, List.of(new Rating(0, 1.0, 0, 2, 2, 1, null))));
            }
        }
        lines.add(new RunLine.End(lines.size()));
        return lines;
    }

    private static <T extends RunLine> List<T> of(List<RunLine> lines, Class<T> type) {
        return lines.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
