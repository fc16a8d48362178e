package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random blocks of every type against what the gguf package makes of them; see quantised/make.py. */
class StoredBlocksTest {

    @ParameterizedTest
    @EnumSource(value = TensorType.class, mode = EnumSource.Mode.EXCLUDE, names = "F32")
    void decodesBitForBit(TensorType type) throws IOException {
        // Given
        JsonNode blocks = blocks().required(type.name());
        byte[] bytes = HexFormat.of().parseHex(blocks.get("bytes").asText());
        byte[] expected = HexFormat.of().parseHex(blocks.get("values").asText());
        float[] values = new float[expected.length / Float.BYTES];

        // When
        Dequantiser.decode(type, MemorySegment.ofArray(bytes), 0, values, values.length);

        // Then
        ByteBuffer bits = ByteBuffer.wrap(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(Float.floatToRawIntBits(values[i])).as("value %d", i).isEqualTo(bits.getInt());
        }
    }

    private static JsonNode blocks() throws IOException {
        try (InputStream in = StoredBlocksTest.class.getResourceAsStream("/quantised/blocks.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }
}
