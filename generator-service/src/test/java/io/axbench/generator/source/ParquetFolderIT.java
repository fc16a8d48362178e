package io.axbench.generator.source;

import static io.axbench.contracts.Reason.BAD_DATA;
import static io.axbench.contracts.Reason.INVALID_SPECIFICATION;
import static io.axbench.contracts.Reason.MISSING_FILE;
import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFolderIT {

    @TempDir
    Path temporary;

    private PublicFolder folder;

    @BeforeEach
    void writeGoodData() {
        folder = PublicFolder.write(temporary, 2);
    }

    @Test
    void readsConceptsAndRowsInFileOrder() {
        try (ParquetFolder data = ParquetFolder.open(folder.path())) {
            // When
            ConceptRows rows = data.rows(data.concepts().get(1));

            // Then
            assertThat(data.concepts())
                    .containsExactly(
                            new Concept(0, "concept 0", "ref 0", Genre.TEXT),
                            new Concept(1, "concept 1", "ref 1", Genre.CODE));
            assertThat(rows.positives())
                    .containsExactly(
                            new TrainRow("instruction 7", "answer 7", null),
                            new TrainRow("instruction 8", "answer 8", null),
                            new TrainRow("instruction 9", "answer 9", null));
            assertThat(rows.eval())
                    .containsExactly(
                            new EvalRow(0, "question 5", "reply 5", Category.POSITIVE),
                            new EvalRow(1, "question 6", "reply 6", Category.POSITIVE),
                            new EvalRow(2, "question 7", "reply 7", Category.NEGATIVE),
                            new EvalRow(3, "question 8", "reply 8", Category.NEGATIVE),
                            new EvalRow(4, "question 9", "reply 9", Category.HARD_NEGATIVE));
            assertThat(data.negatives(data.concepts().get(1)))
                    .containsExactly(
                            new NegativeRow("instruction 2", "answer 2"), new NegativeRow("instruction 3", "answer 3"));
            assertThat(data.negatives(new Concept(0, "any", "", Genre.MATH))).isEmpty();
        }
    }

    @Test
    void readsShardsInTheOrderOfTheirNumbers() {
        // Given
        folder.rewrite("train_data", "FROM train_data WHERE n < 7")
                .rewrite("train_data", "FROM train_data WHERE n = 9", "train_data_10")
                .rewrite("train_data", "FROM train_data WHERE n IN (7, 8)", "train_data_2");

        try (ParquetFolder data = ParquetFolder.open(folder.path())) {
            // When
            ConceptRows rows = data.rows(data.concepts().get(1));

            // Then
            assertThat(rows.positives())
                    .extracting(TrainRow::instruction)
                    .containsExactly("instruction 7", "instruction 8", "instruction 9");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input",
                "output",
                "output_concept",
                "concept_genre",
                "category",
                "dataset_category",
                "concept_id"
            })
    void namesAMissingColumn(String column) {
        // Given
        folder.rewrite("train_data", "SELECT * EXCLUDE %s FROM train_data".formatted(column));

        // When Then
        assertRefused(this::openAndClose, BAD_DATA, "train_data.parquet: found no column " + column);
    }

    @ParameterizedTest
    @CsvSource({"concept_id, VARCHAR, whole numbers", "concept_id, DOUBLE, whole numbers", "output, BLOB, text"})
    void namesAColumnOfAWrongType(String column, String type, String expected) {
        // Given
        folder.rewrite(
                "latent_eval_data",
                "SELECT * REPLACE (%s::%s AS %s) FROM latent_eval_data".formatted(column, type, column));

        // When Then
        assertRefused(
                this::openAndClose,
                BAD_DATA,
                "latent_eval_data.parquet, column %s: found type %s, expected %s".formatted(column, type, expected));
    }

    @ParameterizedTest
    @CsvSource({
        "output, '''  ''', 'found an empty text, expected a text'",
        "output, NULL, 'found nothing, expected a text'",
        "input, '''''', 'found an empty text, expected a text'",
        "concept_genre, '''poetry''', 'found ''poetry'', expected text, code or math'",
        "category, '''negative''', 'found ''negative'', expected ''positive'''",
        "output_concept, '''another''', 'found ''another'', expected ''concept 1'''",
        "dataset_category, '''continuation''', 'found ''continuation'', expected ''instruction'''",
    })
    void namesFileRowAndColumnOfABadTrainingValue(String column, String value, String words) {
        // Given
        folder.rewrite(
                "train_data",
                "SELECT * REPLACE (if(n = 8, %s, %s) AS %s) FROM train_data".formatted(value, column, column));

        try (ParquetFolder data = ParquetFolder.open(folder.path())) {
            // When Then
            assertRefused(
                    () -> data.rows(data.concepts().get(1)),
                    BAD_DATA,
                    "train_data.parquet, row 8, column %s: %s".formatted(column, words));
            assertThat(data.rows(data.concepts().get(0)).positives()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "category, '''odd''', 'found ''odd'', expected positive, negative or hard negative'",
        "output, NULL, 'found nothing, expected a text'",
        "concept_genre, NULL, 'found nothing, expected text, code or math'",
    })
    void namesFileRowAndColumnOfABadEvaluationValue(String column, String value, String words) {
        // Given
        folder.rewrite(
                "latent_eval_data",
                "SELECT * REPLACE (if(n = 6, %s, %s) AS %s) FROM latent_eval_data".formatted(value, column, column));

        try (ParquetFolder data = ParquetFolder.open(folder.path())) {
            // When Then
            assertRefused(
                    () -> data.rows(data.concepts().get(1)),
                    BAD_DATA,
                    "latent_eval_data.parquet, row 6, column %s: %s".formatted(column, words));
        }
    }

    @Test
    void namesABadSharedNegative() {
        // Given
        folder.rewrite("train_data", "SELECT * REPLACE (if(n = 3, '', output) AS output) FROM train_data");

        // When Then
        assertRefused(this::openAndClose, BAD_DATA, "train_data.parquet, row 3, column output: found an empty text");
    }

    @ParameterizedTest
    @CsvSource({"NULL, nothing", "-2, -2", "3000000000, 3000000000"})
    void namesTheFirstRowOfABadConceptNumber(String value, String found) {
        // Given
        folder.rewrite(
                "train_data",
                "SELECT * REPLACE (if(n > 7, %s, concept_id) AS concept_id) FROM train_data".formatted(value));

        // When Then
        assertRefused(
                this::openAndClose,
                BAD_DATA,
                "train_data.parquet, row 8, column concept_id: found " + found + ", expected");
    }

    @ParameterizedTest
    @CsvSource({
        "train_data, n < 7, training positive",
        "latent_eval_data, n NOT IN (5 ; 6), positive evaluation row",
        "latent_eval_data, n NOT IN (7 ; 8), negative evaluation row",
    })
    void namesWhatAConceptLacks(String table, String kept, String what) {
        // Given
        folder.rewrite(table, "FROM %s WHERE %s".formatted(table, kept.replace(';', ',')));

        try (ParquetFolder data = ParquetFolder.open(folder.path())) {
            // When Then
            assertRefused(
                    () -> data.rows(data.concepts().get(1)),
                    BAD_DATA,
                    table + ".parquet: found no " + what + " of concept 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train_data.parquet", "latent_eval_data.parquet", "metadata.jsonl"})
    void namesAMissingFile(String file) throws IOException {
        // Given
        Files.delete(folder.path().resolve(file));

        // When Then
        assertRefused(this::openAndClose, MISSING_FILE, file + " does not exist");
    }

    @Test
    void refusesAFileCutAnywhereInOneLine() throws IOException {
        // Given
        Path file = folder.path().resolve("train_data.parquet");
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length += 29) {
            Files.write(file, Arrays.copyOf(whole, length));

            // When Then
            assertRefused(
                    this::openAndClose,
                    BAD_DATA,
                    "train_data.parquet: cannot be read as Parquet (",
                    "get the file again");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"concept_id\": 0, \"concept\": \"a\"}|line 1, column concept_genres_map: found nothing, expected text, code or math",
                "{\"concept_id\": -1, \"concept\": \"a\", \"concept_genres_map\": {\"a\": [\"text\"]}}|line 1, column concept_id: found -1",
                "{\"concept_id\": \"0\", \"concept\": \"a\", \"concept_genres_map\": {\"a\": [\"text\"]}}|line 1, column concept_id: found '0'",
                "{\"concept_id\": 0, \"concept\": \" \"}|line 1, column concept: found an empty text",
                "{\"concept_id\": 0,|line 1: no JSON",
                "[1]|line 1: expected a JSON object",
                "' '|found no concept",
            })
    void namesTheLineOfBadMetadata(String line, String words) {
        // Given
        folder.text("metadata.jsonl", line);

        // When Then
        assertRefused(this::openAndClose, BAD_DATA, "metadata.jsonl", words);
    }

    @Test
    void refusesAConceptNumberThatComesTwice() throws IOException {
        // Given
        String metadata = Files.readString(folder.path().resolve("metadata.jsonl"));
        folder.text("metadata.jsonl", metadata + metadata.lines().findFirst().orElseThrow());

        // When Then
        assertRefused(
                this::openAndClose, BAD_DATA, "metadata.jsonl, line 3, column concept_id: found 0, expected a number");
    }

    @Test
    void hasNoSteeringInstructionsOfItsOwn() {
        try (ParquetFolder data = ParquetFolder.open(folder.path())) {
            assertRefused(data::instructions, INVALID_SPECIFICATION, "steering.pool: not given");
        }
    }

    private void openAndClose() {
        ParquetFolder.open(folder.path()).close();
    }
}
