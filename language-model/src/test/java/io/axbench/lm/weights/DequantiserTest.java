package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** Blocks with every stored value, against the formulas written out. */
class DequantiserTest {

    /** 0.1 in half precision: not exact, so that the order of rounding shows. */
    private static final short SCALE = Float.floatToFloat16(0.1f);

    private static final short MINIMUM = Float.floatToFloat16(-0.7f);

    @Test
    void takesEightBitNumbersTimesTheScale() {
        // Given
        byte[] block = new byte[34];
        put(block, 0, SCALE);
        for (int i = 0; i < 32; i++) {
            block[2 + i] = (byte) (i * 8 - 128);
        }

        // When
        float[] values = decode(TensorType.Q8_0, block);

        // Then
        for (int i = 0; i < 32; i++) {
            assertThat(values[i]).isEqualTo((i * 8 - 128) * Float.float16ToFloat(SCALE));
        }
    }

    @Test
    void takesLowHalvesFirstThenHighHalves() {
        // Given: low half i, high half 15 - i
        byte[] without = new byte[18];
        byte[] with = new byte[20];
        put(without, 0, SCALE);
        put(with, 0, SCALE);
        put(with, 2, MINIMUM);
        for (int i = 0; i < 16; i++) {
            without[2 + i] = (byte) (i | (15 - i) << 4);
            with[4 + i] = without[2 + i];
        }

        // When
        float[] centred = decode(TensorType.Q4_0, without);
        float[] shifted = decode(TensorType.Q4_1, with);

        // Then
        float scale = Float.float16ToFloat(SCALE);
        float minimum = Float.float16ToFloat(MINIMUM);
        for (int i = 0; i < 16; i++) {
            assertThat(centred[i]).isEqualTo((i - 8) * scale);
            assertThat(centred[16 + i]).isEqualTo((7 - i) * scale);
            assertThat(shifted[i]).isEqualTo(i * scale + minimum);
            assertThat(shifted[16 + i]).isEqualTo((15 - i) * scale + minimum);
        }
    }

    @Test
    void beginsAtAnyBlock() {
        // Given
        byte[] blocks = new byte[68];
        put(blocks, 34, SCALE);
        blocks[36] = 5;
        float[] values = new float[32];

        // When
        Dequantiser.decode(TensorType.Q8_0, MemorySegment.ofArray(blocks), 32, values, 32);

        // Then
        assertThat(values[0]).isEqualTo(5 * Float.float16ToFloat(SCALE));
    }

    private static float[] decode(TensorType type, byte[] block) {
        float[] values = new float[32];
        Dequantiser.decode(type, MemorySegment.ofArray(block), 0, values, 32);
        return values;
    }

    private static void put(byte[] block, int at, short half) {
        block[at] = (byte) half;
        block[at + 1] = (byte) (half >> 8);
    }
}
