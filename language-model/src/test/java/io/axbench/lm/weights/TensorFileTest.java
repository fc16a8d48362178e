package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {

    private static final String HEADER = "{\"m\":{\"dtype\":\"F32\",\"shape\":[3,4],\"data_offsets\":[0,48]}}";

    @Test
    void readsValuesFromAnyPlaceAcrossRows(@TempDir Path folder) throws Exception {
        // Given: a matrix [3, 4] of the numbers 0 to 11
        byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        for (int i = 0; i < 12; i++) {
            bytes.putFloat(i);
        }
        Path path = Files.write(folder.resolve("m.safetensors"), bytes.array());

        try (TensorFile file = TensorFile.open(path)) {
            // When
            float[] across = new float[6];
            file.read("m", 3, 5, across);
            float[] one = new float[1];
            file.read("m", 9, 1, one);

            // Then
            assertThat(file.names()).containsExactly("m");
            assertThat(file.shape("m")).containsExactly(3, 4);
            assertThat(across).containsExactly(3, 4, 5, 6, 7, 0);
            assertThat(one).containsExactly(9);
            assertThatThrownBy(() -> file.read("m", 11, 2, across)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.shape("n"))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("tensor n is missing");
        }
    }
}
