package io.axbench.generator.layout;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.DataSource;
import io.axbench.generator.source.OwnTexts;
import io.axbench.generator.source.ParquetFolder;
import io.axbench.generator.source.PublicFolder;
import io.axbench.generator.source.RejectedAnswer;
import io.axbench.generator.source.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSetIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2b_l10", "2b_l20"})
    void writesAPublicSetAsItWasRead(String name) {
        // Given
        Path original =
                Path.of("../../shared/data/concept10", name).toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(original), "the public data sets are not here: " + original);

        try (ParquetFolder data = ParquetFolder.open(original)) {
            // When
            PublicSet.write(data.concepts(), rows(data), folder);

            // Then
            assertSame(data, folder);
        }
        for (String file : List.of("train_data.parquet", "latent_eval_data.parquet")) {
            assertThat(ParquetFile.columns(folder.resolve(file)))
                    .isEqualTo(ParquetFile.columns(original.resolve(file)));
            String key = "SELECT concat_ws('|', concept_id, category, output_concept, input, output) AS k FROM FILE"
                    + " ORDER BY k";
            assertThat(ParquetFile.query(folder.resolve(file), key))
                    .isEqualTo(ParquetFile.query(original.resolve(file), key));
        }
    }

    @Test
    void rotatesFilesEveryFiveHundredConcepts() throws IOException {
        // Given
        Path original = Files.createDirectory(folder.resolve("in"));
        Path copy = Files.createDirectory(folder.resolve("out"));
        PublicFolder.write(original, 1_001);

        // When
        try (ParquetFolder data = ParquetFolder.open(original)) {
            PublicSet.write(data.concepts(), rows(data), copy);
            assertSame(data, copy);
        }

        // Then
        assertThat(copy.resolve("train_data_1.parquet")).exists();
        assertThat(copy.resolve("latent_eval_data_2.parquet")).exists();
        assertThat(copy.resolve("train_data_3.parquet")).doesNotExist();
        assertThat(copy.resolve("dpo_train_data.parquet")).doesNotExist();
        assertThat(ParquetFile.query(copy.resolve("train_data_1.parquet"), "SELECT min(concept_id) FROM FILE"))
                .containsExactly("500");
        assertThat(ParquetFile.query(copy.resolve("train_data.parquet"), "SELECT category FROM FILE LIMIT 4"))
                .containsOnly("negative");
    }

    @Test
    void writesOwnTextsOfOneConcept() throws IOException {
        // Given
        Path texts = Files.writeString(
                folder.resolve("dogs.jsonl"),
                "{\"concept\": \"dogs\", \"positives\": [\"a\", \"b\", \"c\"], \"negatives\": [\"d\", \"e\", \"it's \\\"f\\\"\\n\"]}");
        Path copy = Files.createDirectory(folder.resolve("out"));

        // When Then
        try (OwnTexts data = OwnTexts.open(texts, 42)) {
            PublicSet.write(data.concepts(), rows(data), copy);
            assertSame(data, copy);
        }
    }

    @Test
    void refusesNegativesWithoutAnswers() {
        try (SampleData data = new SampleData()) {
            assertRefused(
                    () -> PublicSet.write(data.concepts(), rows(data), folder),
                    Reason.BAD_DATA,
                    "a training negative of concept 0 has no answer");
        }
    }

    @Test
    void writesNothingOverAndLeavesNoHalfSet() throws IOException {
        // Given
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("thesis.txt"), "mine");
        OutFolder out = new OutFolder(folder.resolve("a/out"), "id", "run");

        // When
        out.write("model", "prompts", temporary -> {
            assertThat(folder.resolve("a/out")).doesNotExist();
            write(temporary.resolve("file"));
        });
        out.write("model", "prompts", temporary -> {
            throw new AssertionError("it is there");
        });

        // Then
        assertThat(folder.resolve("a")).isDirectoryContaining(path -> path.endsWith("out"));
        assertThat(folder.resolve("a").toFile().list()).hasSize(1);
        assertRefused(
                () -> new OutFolder(taken, "id", "run").isWritten(),
                Reason.INVALID_SPECIFICATION,
                "taken has something else in it");
        assertRefused(
                () -> new OutFolder(folder.resolve("a/out"), "other", "run").isWritten(),
                Reason.INVALID_SPECIFICATION,
                "nothing is written over");
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "x");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertSame(DataSource data, Path folder) {
        try (ParquetFolder copy = ParquetFolder.open(folder)) {
            assertThat(copy.concepts()).isEqualTo(data.concepts());
            for (Concept concept : data.concepts()) {
                assertThat(copy.rows(concept)).isEqualTo(data.rows(concept));
                assertThat(copy.negatives(concept)).isEqualTo(data.negatives(concept));
            }
            assertThat(copy.negatives(new Concept(0, "any", "", Genre.MATH))).isNotNull();
        }
    }

    private static PublicSet.Rows rows(DataSource data) {
        return new PublicSet.Rows() {

            @Override
            public @Nullable ConceptRows of(Concept concept) {
                return data.rows(concept);
            }

            @Override
            public List<NegativeRow> negatives(Concept concept) {
                return data.negatives(concept);
            }

            @Override
            public List<RejectedAnswer> rejected(Concept concept) {
                return List.of();
            }
        };
    }
}
