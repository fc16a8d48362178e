package io.axbench.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsWrittenInPartIsLeftNowhere() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("spec.yaml"), "before");
        // When Then
        assertThatThrownBy(() -> PartFile.write(file, out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("broke off");
                }))
                .hasMessage("broke off");
        assertThat(file).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("spec.yaml");
    }

    @Test
    void namesThatOthersHaveAreLeftAlone() throws IOException {
        // Given
        Path file = folder.resolve("spec.yaml");
        Path part = Files.writeString(folder.resolve("spec.yaml.part"), "a person's own");
        // When
        PartFile.write(file, out -> out.write("whole".getBytes(StandardCharsets.UTF_8)));
        // Then
        assertThat(file).hasContent("whole");
        assertThat(part).hasContent("a person's own");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("spec.yaml", "spec.yaml.part");
    }
}
