package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that torch, numpy and the gguf package wrote; and texts as the other programs' sources write them. */
class ForeignFilesIT {

    private static final Path ORACLES = oracles();

    private static Path oracles() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/reference/oracles");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        return Path.of("shared/reference/oracles");
    }

    private JsonNode expected = new ObjectMapper().createObjectNode();

    @BeforeEach
    void needsTheOracles() throws IOException {
        assumeTrue(Files.isDirectory(ORACLES), "shared/reference/oracles is not there");
        expected = new ObjectMapper()
                .readTree(ORACLES.resolve("files_expected.json").toFile());
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

    @Test
    void repliesOfNeuronpediaAreReadWithTheHook() {
        // Given
        String get = "{\"vector\":{\"modelId\":\"m\",\"layer\":\"20-neurons\",\"index\":\"7\",\"vectorLabel\":\"joy\","
                + "\"vectorDefaultSteerStrength\":25,\"hookName\":\"blocks.20.hook_resid_pre\",\"vector\":[1,0.1]}}";
        String made =
                "{\"message\":\"ok\",\"vector\":{\"modelId\":\"m\",\"source\":\"5-u\",\"label\":\"joy\",\"values\":[2]}}";
        // When
        VectorSet pre = NeuronpediaVector.read(text(get));
        VectorSet post = NeuronpediaVector.read(text(made));
        // Then
        assertThat(pre.labels().getFirst().layer()).as("the input of block 20").isEqualTo(19);
        assertThat(pre.labels().getFirst().concept()).isEqualTo("joy");
        assertThat(pre.labels().getFirst().facts()).containsEntry(Fact.COEFFICIENT, "25");
        assertThat(pre.vector(0)).containsExactly(1f, 0.1f);
        assertThat(post.labels().getFirst().layer()).isEqualTo(5);
    }

    @Test
    void plainNumbersAreCsv() {
        VectorSet set = CsvVectors.read(text("1, 2e0\r\n-3,.5\r\n"));
        assertThat(set.vector(0)).containsExactly(1, 2);
        assertThat(set.vector(1)).containsExactly(-3, 0.5f);
        assertThat(set.conceptIds()).isEqualTo(List.of());
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
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
