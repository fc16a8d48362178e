package io.axbench.generator.source;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstructionPoolIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void hasEnoughBuiltInForThePublishedNumbers(Genre genre) {
        // When
        InstructionPool pool = InstructionPoolFile.builtIn(genre);

        // Then: 72 training rows and 36 evaluation rows a concept
        assertThat(pool.train()).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
        assertThat(pool.heldOut()).hasSizeGreaterThanOrEqualTo(40).doesNotContainAnyElementsOf(pool.train());
    }

    @Test
    void keepsAnInstructionOnItsSideWhateverTheOrder() {
        // Given
        List<String> instructions = List.of("a", "b", "c", "d", "e", "f", "f");

        // When
        InstructionPool pool = InstructionPool.of("x", instructions);
        InstructionPool reversed = InstructionPool.of("x", instructions.reversed());

        // Then
        assertThat(pool.heldOut()).hasSize(2);
        assertThat(pool.train()).hasSize(4);
        assertThat(Set.copyOf(reversed.heldOut())).isEqualTo(new HashSet<>(pool.heldOut()));
    }

    @Test
    void readsParquetAndJsonLines() throws IOException {
        // Given
        PublicFolder.write(folder, 1);
        Path lines = Files.writeString(folder.resolve("pool.jsonl"), "{\"question\": \"a\"}\n{\"question\": \"b\"}\n");

        // When Then
        InstructionPool parquet = InstructionPoolFile.read(folder.resolve("train_data.parquet"));
        assertThat(parquet.train()).hasSize(5);
        assertThat(parquet.heldOut()).hasSize(2).allMatch(text -> text.startsWith("instruction "));
        assertThat(InstructionPoolFile.read(lines).train()).containsExactly("a", "b");
    }

    @Test
    void refusesFilesWithoutInstructions() throws IOException {
        // Given
        PublicFolder.write(folder, 1).rewrite("train_data", "SELECT n, output, concept_id FROM train_data", "other");
        Path lines = Files.writeString(folder.resolve("pool.jsonl"), "{\"text\": \"a\"}\n");

        // When Then
        assertRefused(
                () -> InstructionPoolFile.read(folder.resolve("other.parquet")),
                Reason.BAD_DATA,
                "other.parquet: found none of the columns [input, instruction, question, prompt]");
        assertRefused(
                () -> InstructionPoolFile.read(lines),
                Reason.BAD_DATA,
                "pool.jsonl, line 1, column input: found none, expected one of");
        assertRefused(
                () -> InstructionPoolFile.read(folder.resolve("pool.txt")),
                Reason.INVALID_SPECIFICATION,
                "ends neither in .parquet nor .jsonl");
    }
}
