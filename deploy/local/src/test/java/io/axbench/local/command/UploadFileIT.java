package io.axbench.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.formats.vectors.Conversion;
import io.axbench.formats.vectors.VectorFile;
import io.axbench.formats.vectors.VectorFormat;
import io.axbench.formats.vectors.VectorSet;
import io.axbench.formats.vectors.VectorTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFileIT {

    @TempDir
    Path folder;

    @BeforeEach
    void writesVectors() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "concept_id,layer,v0,v1\n4,0,1,2\n4,7,0.1,-3\n");
    }

    @Test
    void uploadOfSeveralLayersNeedsOneChosenAndIsConverted() throws IOException {
        // Given
        Path csv = folder.resolve("in.csv");
        Path made;
        assertThatThrownBy(() -> UploadFile.of(csv, null, false)).hasMessageContaining("choose it with --layer L");
        // When
        try (UploadFile upload = UploadFile.of(csv, 7, false)) {
            made = upload.path();
            // Then
            VectorTable table = VectorTable.open(ByteBuffer.wrap(Files.readAllBytes(made)));
            assertThat(table.row(0)).containsExactly(0.1f, -3f);
            assertThat(table.conceptIds()).containsExactly(4);
            assertThat(upload.layer()).isEqualTo(7);
        }
        assertThat(made.getParent()).doesNotExist();
    }

    @Test
    void uploadOfWhatTheGatewayTakesIsTheFileItself() {
        // Given
        try (VectorFile read = VectorFile.open(folder.resolve("in.csv"), null)) {
            VectorSet seventh = new Conversion(7, null, null, 0, false)
                    .fit(read.set(), VectorFormat.SAFETENSORS)
                    .set();
            VectorFile.write(seventh, VectorFormat.SAFETENSORS, folder.resolve("one.safetensors"));
        }
        // When
        try (UploadFile upload = UploadFile.of(folder.resolve("one.safetensors"), null, false)) {
            // Then
            assertThat(upload.path()).isEqualTo(folder.resolve("one.safetensors"));
            assertThat(upload.layer()).as("as the file says").isEqualTo(7);
        }
        assertThat(folder.resolve("one.safetensors")).exists();
    }

    @Test
    void layerThatTheFileDoesNotSayIsRefused() {
        // Given
        Path seven = folder.resolve("seven.safetensors");
        try (VectorFile read = VectorFile.open(folder.resolve("in.csv"), null)) {
            VectorSet seventh = new Conversion(7, null, null, 0, false)
                    .fit(read.set(), VectorFormat.SAFETENSORS)
                    .set();
            VectorFile.write(seventh, VectorFormat.SAFETENSORS, seven);
        }
        // Then
        assertThatThrownBy(() -> UploadFile.of(seven, 12, false))
                .hasMessage("--layer 12: found the layers [7], expected it among them");
    }

    @Test
    void noteSaysWhatIsLost() throws IOException {
        // Given
        Path svec = folder.resolve("in.svec");
        Files.writeString(
                svec,
                "{\"model_type\": \"m\", \"directions\": {\"7\": [1, 2]}, \"explained_variances\": {\"7\": 0.5}}");
        // When
        try (UploadFile upload = UploadFile.of(svec, null, false)) {
            // Then
            assertThat(upload.note())
                    .hasValueSatisfying(note -> assertThat(note).endsWith("; lost: explained_variance"));
        }
    }
}
