package io.axbench.trainer.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.trainer.trained.TrainedDirection;
import io.axbench.trainer.trained.TrainedDirection.Reading;
import io.axbench.trainer.trained.TrainedPrompt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedFileTest {

    private static final TrainedFile DIRECTION = TrainedFile.of(
            new TrainedDirection(
                    Direction.of(new float[] {1.5f, -0.0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN}),
                    Reading.RELU),
            Map.of("method", "ReFT-r1", "dataHash", "ab12"));

    @Test
    void keepsEveryBit() {
        TrainedFile loaded = TrainedFile.read(DIRECTION.bytes(), "w");
        assertThat(loaded).isEqualTo(DIRECTION);
        assertThat(loaded.bytes()).isEqualTo(DIRECTION.bytes());
    }

    @Test
    void keepsAPromptInAnyScript() {
        TrainedFile prompt =
                TrainedFile.of(new TrainedPrompt("Sprich \"über\" Blumen,\n花と 🌸", "by itself"), Map.of("seed", "42"));
        assertThat(TrainedFile.read(prompt.bytes(), "p")).isEqualTo(prompt);
    }

    @Test
    void isLaidOutAsSafetensors() {
        byte[] bytes = DIRECTION.bytes();
        int header = bytes[0];
        assertThat(header % 8).isZero();
        assertThat(bytes).hasSize(8 + (header & 0xff) + 5 * 4);
        assertThat(new String(bytes, 8, header & 0xff, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"kind\":\"direction\",\"origin.dataHash\":\"ab12\","
                        + "\"origin.method\":\"ReFT-r1\",\"reading\":\"RELU\"},"
                        + "\"direction\":{\"dtype\":\"F32\",\"shape\":[5],\"data_offsets\":[0,20]}}");
    }

    @Test
    void refusesAFileCutShortAnywhere() {
        byte[] whole = DIRECTION.bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TrainedFile.read(cut, "w.safetensors"))
                    .as("cut to %d bytes", length)
                    .isInstanceOfSatisfying(
                            AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
                    .hasMessageStartingWith("[w.safetensors] ");
        }
    }

    @Test
    void refusesAHeaderThatLies() {
        byte[] bytes = DIRECTION.bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String lie : new String[] {"[4,20]", "[0,24]", "[0,-8]", "\"x,20\"", "{},{}}"}) {
            byte[] lying = text.replace("[0,20]", lie).getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> TrainedFile.read(lying, "w"))
                    .as(lie)
                    .isInstanceOfSatisfying(
                            AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA));
        }
    }

    @Test
    void refusesAnotherType() {
        byte[] bytes = new String(DIRECTION.bytes(), StandardCharsets.ISO_8859_1)
                .replace("\"F32\"", "\"F16\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> TrainedFile.read(bytes, "w")).hasMessageContaining("an f32 tensor expected");
    }
}
