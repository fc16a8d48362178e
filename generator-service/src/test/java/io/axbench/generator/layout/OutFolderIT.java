package io.axbench.generator.layout;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutFolderIT {

    @TempDir
    Path folder;

    @Test
    void isDoneWhereAnotherRunWroteTheSameSetMeanwhile() {
        // Given
        OutFolder first = new OutFolder(folder.resolve("set"), "id", "run-1");
        OutFolder second = new OutFolder(folder.resolve("set"), "id", "run-2");

        // When
        first.write("model", "prompts", temporary -> {
            second.write("model", "prompts", other -> write(other.resolve("file"), "second"));
            write(temporary.resolve("file"), "first");
        });

        // Then
        assertThat(folder.resolve("set/file")).hasContent("second");
        assertThat(folder.toFile().list()).containsExactly("set");
    }

    @Test
    void refusesWhereAnotherRunWroteAnotherSetMeanwhile() {
        // Given
        OutFolder first = new OutFolder(folder.resolve("set"), "id", "run-1");
        OutFolder second = new OutFolder(folder.resolve("set"), "other", "run-2");

        // When Then
        assertRefused(
                () -> first.write("model", "prompts", temporary -> second.write("model", "prompts", other -> {})),
                Reason.INVALID_SPECIFICATION,
                "set has something else in it",
                "name a new folder");
        assertThat(folder.toFile().list()).containsExactly("set");
    }

    @Test
    void leavesNothingHalfWritten() throws IOException {
        // Given
        Files.createDirectories(folder.resolve(".set.part-run-left/deep"));
        OutFolder out = new OutFolder(folder.resolve("set"), "id", "run");

        // When
        assertThatThrownBy(() -> out.write("model", "prompts", temporary -> {
                    write(temporary.resolve("file"), "x");
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);

        // Then
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAPlaceBelowAFileBeforeAnythingIsWritten() {
        // Given
        write(folder.resolve("notes.txt"), "mine");
        OutFolder out = new OutFolder(folder.resolve("notes.txt/set"), "id", "run");

        // When Then
        assertRefused(out::requireWritable, Reason.INVALID_SPECIFICATION, "notes.txt is no folder; name another one");
        assertRefused(
                () -> out.write("model", "prompts", temporary -> {}),
                Reason.INVALID_SPECIFICATION,
                "data.generate.out",
                "notes.txt",
                "name another");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
