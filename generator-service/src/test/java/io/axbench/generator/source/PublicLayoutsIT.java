package io.axbench.generator.source;

import static io.axbench.contracts.Reason.BAD_DATA;
import static io.axbench.contracts.Reason.MISSING_FILE;
import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.contracts.ConceptReady.TrainRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same set in each of the public layouts is read alike. */
class PublicLayoutsIT {

    @TempDir
    Path temporary;

    private Path flat;
    private Path other;

    @BeforeEach
    void writeGoodData() throws IOException {
        flat = Files.createDirectories(temporary.resolve("flat"));
        other = Files.createDirectories(temporary.resolve("other"));
        PublicFolder.write(flat, 3);
    }

    @Test
    void readsADumpFolder() throws IOException {
        // Given
        dump(flat);

        // When Then
        assertThat(content(other)).isEqualTo(content(flat));
    }

    @Test
    void readsADumpFolderWithShards() throws IOException {
        // Given
        dump(flat);
        Files.delete(other.resolve("generate/train_data.parquet"));
        PublicFolder rows = PublicFolder.write(Files.createDirectories(temporary.resolve("rows")), 3);
        rows.rewrite("train_data", "FROM train_data WHERE n < 7", "first")
                .rewrite("train_data", "FROM train_data WHERE n >= 7", "second");
        Files.copy(rows.path().resolve("first.parquet"), other.resolve("generate/train_data.parquet"));
        Files.copy(rows.path().resolve("second.parquet"), other.resolve("generate/train_data_1.parquet"));

        // When Then
        assertThat(content(other)).isEqualTo(content(flat));
    }

    @Test
    void takesPlainAnswersFromTheDumpFoldersPairs() throws IOException {
        // Given
        dump(flat);
        PublicFolder rows = PublicFolder.write(Files.createDirectories(temporary.resolve("rows")), 3);
        rows.rewrite(
                "train_data",
                "SELECT n, input, output AS winning_output, 'plain ' || n AS losing_output, concept_id FROM train_data",
                "pairs");
        Files.copy(rows.path().resolve("pairs.parquet"), other.resolve("generate/dpo_train_data.parquet"));

        // When
        try (ParquetFolder data = ParquetFolder.open(other)) {
            // Then
            assertThat(data.rows(data.concepts().getFirst()).positives())
                    .first()
                    .isEqualTo(new TrainRow("instruction 4", "answer 4", "plain 4"));
        }
    }

    @Test
    void readsTheHubsLayoutWhoseRowsTellOfTheConcepts() throws IOException {
        // Given
        hub(flat);

        try (ParquetFolder data = ParquetFolder.open(other)) {
            // When Then: where a concept comes from is what its rows say
            assertThat(data.concepts())
                    .extracting(Concept::text)
                    .containsExactly("concept 0", "concept 1", "concept 2");
            assertThat(data.concepts()).extracting(Concept::ref).containsOnly("link");
        }
        assertThat(contentWithoutReferences(other)).isEqualTo(contentWithoutReferences(flat));
    }

    @Test
    void trainsOnTheHubsLayoutWithoutItsTestPart() throws IOException {
        // Given
        hub(flat);
        Files.delete(other.resolve("test/data.parquet"));

        // When
        try (ParquetFolder data = ParquetFolder.openForTraining(other)) {
            // Then
            assertThat(data.concepts()).hasSize(3);
            assertThat(data.rows(data.concepts().getFirst()).positives()).hasSize(3);
        }
        assertRefused(() -> ParquetFolder.open(other).close(), MISSING_FILE, "test/data.parquet does not exist");
    }

    @Test
    void namesTheRowOfAConceptWithoutAGenre() throws IOException {
        // Given
        PublicFolder.write(flat, 3)
                .rewrite(
                        "train_data",
                        "SELECT * REPLACE (if(n = 4, 'poetry', concept_genre) AS concept_genre) FROM train_data");
        hub(flat);

        // When Then
        assertRefused(
                () -> ParquetFolder.open(other).close(),
                BAD_DATA,
                "train/data.parquet, row 4, column concept_genre: found 'poetry'");
    }

    @Test
    void namesWhatADumpFolderLacks() throws IOException {
        // Given
        dump(flat);
        Files.delete(other.resolve("inference/latent_eval_data.parquet"));

        // When Then
        assertRefused(
                () -> ParquetFolder.open(other).close(),
                MISSING_FILE,
                "inference/latent_eval_data.parquet does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2b_l10", "2b_l20"})
    void readsThePublicSetsAlikeInEveryLayout(String name) throws IOException {
        // Given
        Path published =
                Path.of("../../shared/data/concept10", name).toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(published), "the public data sets are not here: " + published);
        Path dumped = other;
        dump(published);
        other = Files.createDirectories(temporary.resolve("hub"));
        hub(published);

        // When Then
        assertThat(content(dumped)).isEqualTo(content(published));
        assertThat(content(other))
                .as("concepts, genres and links from the rows")
                .isEqualTo(content(published));
    }

    private void dump(Path set) throws IOException {
        Files.createDirectories(other.resolve("generate"));
        Files.createDirectories(other.resolve("inference"));
        Files.copy(set.resolve("metadata.jsonl"), other.resolve("generate/metadata.jsonl"));
        Files.copy(set.resolve("train_data.parquet"), other.resolve("generate/train_data.parquet"));
        Files.copy(set.resolve("latent_eval_data.parquet"), other.resolve("inference/latent_eval_data.parquet"));
    }

    private void hub(Path set) throws IOException {
        Files.createDirectories(other.resolve("train"));
        Files.createDirectories(other.resolve("test"));
        Files.copy(set.resolve("train_data.parquet"), other.resolve("train/data.parquet"));
        Files.copy(set.resolve("latent_eval_data.parquet"), other.resolve("test/data.parquet"));
    }

    /** All that a set holds, in order. */
    private static List<Object> content(Path folder) {
        List<Object> content = new ArrayList<>();
        try (ParquetFolder data = ParquetFolder.open(folder)) {
            for (Concept concept : data.concepts()) {
                content.add(concept);
                content.add(data.rows(concept));
                content.add(data.negatives(concept));
            }
        }
        return content;
    }

    private static List<Object> contentWithoutReferences(Path folder) {
        return content(folder).stream()
                .map(part -> part instanceof Concept concept
                        ? new Concept(concept.id(), concept.text(), "", concept.genre())
                        : part)
                .toList();
    }
}
