package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that torch, numpy and the gguf package wrote. */
class ForeignFilesIT {

    /** Beside the checkout or above it; a folder with this name must have the oracles. */
    private static final Path SHARED = shared();

    private static final Path ORACLES = SHARED.resolve("reference/oracles");

    private static Path shared() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared"))) {
                return at.resolve("shared");
            }
        }
        return Path.of("shared");
    }

    private JsonNode expected = new ObjectMapper().createObjectNode();

    @BeforeEach
    void readWhatTheFilesHold() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "no folder shared beside the checkout: its files are compared with");
        expected = new ObjectMapper()
                .readTree(ORACLES.resolve("files_expected.json").toFile());
        assertThat(expected.path("weight_pt")).isNotEmpty();
        assertThat(expected.path("control_vector")).isNotEmpty();
    }

    @Test
    void torchFileIsReadBitForBit() {
        try (VectorFile file = VectorFile.open(ORACLES.resolve("weight.pt"), null)) {
            assertRows(file.set(), expected.path("weight_pt"));
        }
    }

    @Test
    void torchFileInBf16IsTheF32RoundedToNearestEven() {
        try (VectorFile file = VectorFile.open(ORACLES.resolve("weight_bf16.pt"), null)) {
            assertThat(file.set().count()).isEqualTo(7);
            for (int row = 0; row < 7; row++) {
                for (int i = 0; i < 16; i++) {
                    int bits = Float.floatToRawIntBits(
                            (float) expected.path("weight_pt").path(row).path(i).asDouble());
                    int rounded = (bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000;
                    assertThat(Float.floatToRawIntBits(file.set().vector(row)[i]))
                            .isEqualTo(rounded);
                }
            }
        }
    }

    @Test
    void numpyFileIsReadBitForBit() {
        try (VectorFile file = VectorFile.open(ORACLES.resolve("vector.npy"), null)) {
            assertThat(file.set().count()).isEqualTo(1);
            assertRow(file.set().vector(0), expected.path("weight_pt").path(0));
        }
    }

    @Test
    void controlVectorIsReadWithLayersAndModel() {
        try (VectorFile file = VectorFile.open(ORACLES.resolve("control_vector.gguf"), null)) {
            assertRows(file.set(), expected.path("control_vector"));
            assertThat(file.set().layers()).containsExactly(1, 2, 3);
            assertThat(file.set().facts()).containsEntry(Fact.MODEL, "llama");
        }
    }

    private static void assertRows(VectorSet set, JsonNode rows) {
        assertThat(set.count()).isEqualTo(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            assertRow(set.vector(row), rows.path(row));
        }
    }

    private static void assertRow(float[] row, JsonNode values) {
        assertThat(row).hasSize(values.size());
        for (int i = 0; i < row.length; i++) {
            assertThat(row[i]).isEqualTo((float) values.path(i).asDouble());
        }
    }
}
