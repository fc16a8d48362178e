package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.lm.weights.BlockForm;
import io.axbench.lm.weights.Family;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.RopeScaling;
import io.axbench.lm.weights.Rotary;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Scaled rotary embeddings against those of transformers; see rotary/make.py. */
class RotaryTableTest {

    private static final int POSITIONS = 4096;

    @Test
    void slowFrequenciesOfLlama3AreDivided() throws IOException {
        RopeScaling scaling = new RopeScaling.Llama3(8, 1, 4, 8192);

        agrees("llama3", new RotaryTable(config(64, new Rotary(500_000, scaling, 0), 0)), 64);
    }

    @Test
    void allFrequenciesOfALinearScalingAreDivided() throws IOException {
        Rotary rotary = new Rotary(1_000_000, new RopeScaling.Linear(8), 0);

        agrees("linear", new RotaryTable(config(32, rotary, 0)), 32);
    }

    @Test
    void blocksWithAWindowHaveATableOfTheirOwnWithoutScaling() {
        // Given
        Rotary two = new Rotary(1_000_000, new RopeScaling.Linear(8), 10_000);

        // When
        RotaryTable table = new RotaryTable(config(32, two, 8));

        // Then
        RotaryTable global = new RotaryTable(config(32, new Rotary(1_000_000, new RopeScaling.Linear(8), 0), 8));
        RotaryTable local = new RotaryTable(config(32, Rotary.plain(10_000), 8));
        float[] expected = new float[2 * POSITIONS * 16];
        System.arraycopy(global.cosines(), 0, expected, 0, POSITIONS * 16);
        System.arraycopy(local.cosines(), 0, expected, POSITIONS * 16, POSITIONS * 16);
        assertThat(table.tables()).isEqualTo(2);
        assertThat(table.cosines()).isEqualTo(expected);
        assertThat(global.tables()).isOne();
    }

    private static void agrees(String name, RotaryTable table, int headSize) throws IOException {
        JsonNode expected = expected().required(name);
        float[] cosines = table.cosines();
        float[] sines = table.sines();
        int half = headSize / 2;
        for (int i = 0; i < expected.get("positions").size(); i++) {
            int position = expected.get("positions").get(i).asInt();
            for (int j = 0; j < half; j++) {
                // one unit in the last place of the frequency, times the position
                float tolerance = 1e-6f + position * 1.5e-7f;
                int at = position * half + j;
                assertThat(cosines[at])
                        .as("cosine at %d of %d", position, j)
                        .isCloseTo((float) expected.get("cosines").get(i).get(j).asDouble(), within(tolerance));
                assertThat(sines[at])
                        .as("sine at %d of %d", position, j)
                        .isCloseTo((float) expected.get("sines").get(i).get(j).asDouble(), within(tolerance));
            }
        }
    }

    private static ModelConfig config(int headSize, Rotary rotary, int window) {
        return new ModelConfig(
                Family.LLAMA,
                1,
                headSize,
                1,
                1,
                headSize,
                8,
                8,
                BlockForm.plain(headSize),
                rotary,
                List.of(window),
                1,
                0,
                1e-6,
                true,
                POSITIONS,
                -1,
                List.of());
    }

    private static JsonNode expected() throws IOException {
        try (InputStream in = RotaryTableTest.class.getResourceAsStream("/rotary/expected.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }
}
