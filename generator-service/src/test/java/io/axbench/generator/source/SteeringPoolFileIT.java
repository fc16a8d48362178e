package io.axbench.generator.source;

import static io.axbench.contracts.Reason.BAD_DATA;
import static io.axbench.contracts.Reason.INVALID_SPECIFICATION;
import static io.axbench.contracts.Reason.MISSING_FILE;
import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteeringPoolFileIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool.json|[{\"instruction\": \"one\", \"dataset\": \"d\"}, {\"instruction\": \"two\"}]",
                "pool.jsonl|{\"instruction\": \"one\"}#{\"instruction\": \"two\"}#",
                "pool.TXT|one##two#",
            })
    void readsEachLayout(String name, String content) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve(name), content.replace('#', '\n'));

        // When
        SteeringPool pool = SteeringPoolFile.read(file);

        // Then
        assertThat(pool.instructions()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool.json|[{\"instruction\": \"one\"}, {\"text\": \"two\"}]|entry 1, column instruction: found nothing",
                "pool.json|{\"instruction\": \"one\"}|expected a JSON array",
                "pool.json|[{\"instruction\": |line 1: no JSON",
                "pool.jsonl|{\"instruction\": \"one\"}#{\"instruction\": 2}|line 2, column instruction: found 2",
            })
    void namesWhatIsWrong(String name, String content, String words) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve(name), content.replace('#', '\n'));

        // When Then
        assertRefused(() -> SteeringPoolFile.read(file), BAD_DATA, name, words);
    }

    @Test
    void refusesAnotherEnding() {
        assertRefused(
                () -> SteeringPoolFile.read(folder.resolve("pool.csv")),
                INVALID_SPECIFICATION,
                "pool.csv ends neither");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("pool.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        // When Then
        assertRefused(() -> SteeringPoolFile.read(file), MISSING_FILE, "pool.txt", "UTF-8");
    }
}
