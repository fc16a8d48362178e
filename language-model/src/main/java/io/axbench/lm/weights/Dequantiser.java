package io.axbench.lm.weights;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Stored numbers to f32, bit for bit as ggml's reference routines give them ({@code dequantize_row_*} of
 * ggml-quants.c): product and sum are rounded one after the other, never fused.
 */
final class Dequantiser {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Dequantiser() {}

    /**
     * Decodes a run of numbers.
     *
     * @param first number of the tensor to begin with, a multiple of the type's block
     * @param into where the numbers go, from index 0 on
     * @param count how many, a multiple of the type's block
     */
    static void decode(TensorType type, MemorySegment tensor, long first, float[] into, int count) {
        long at = type.bytes(first);
        switch (type) {
            case F32 -> MemorySegment.copy(tensor, FLOAT, at, into, 0, count);
            case F16 -> decodeF16(tensor, at, into, count);
            case BF16 -> decodeBf16(tensor, at, into, count);
            case Q8_0 -> decodeQ8(tensor, at, into, count);
            case Q4_0 -> decodeQ4WithoutMinimum(tensor, at, into, count);
            case Q4_1 -> decodeQ4WithMinimum(tensor, at, into, count);
            case Q4_K -> SuperBlocks.decodeQ4(tensor, at, into, count);
            case Q5_K -> SuperBlocks.decodeQ5(tensor, at, into, count);
            case Q6_K -> SuperBlocks.decodeQ6(tensor, at, into, count);
        }
    }

    private static void decodeF16(MemorySegment tensor, long at, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = half(tensor, at + 2L * i);
        }
    }

    private static void decodeBf16(MemorySegment tensor, long at, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = Float.intBitsToFloat(tensor.get(SHORT, at + 2L * i) << 16);
        }
    }

    private static void decodeQ8(MemorySegment tensor, long at, float[] into, int count) {
        for (int block = 0; block < count; block += 32, at += 34) {
            float scale = half(tensor, at);
            for (int i = 0; i < 32; i++) {
                into[block + i] = tensor.get(JAVA_BYTE, at + 2 + i) * scale;
            }
        }
    }

    private static void decodeQ4WithoutMinimum(MemorySegment tensor, long at, float[] into, int count) {
        for (int block = 0; block < count; block += 32, at += 18) {
            float scale = half(tensor, at);
            for (int i = 0; i < 16; i++) {
                int pair = tensor.get(JAVA_BYTE, at + 2 + i);
                into[block + i] = ((pair & 15) - 8) * scale;
                into[block + 16 + i] = ((pair >> 4 & 15) - 8) * scale;
            }
        }
    }

    private static void decodeQ4WithMinimum(MemorySegment tensor, long at, float[] into, int count) {
        for (int block = 0; block < count; block += 32, at += 20) {
            float scale = half(tensor, at);
            float minimum = half(tensor, at + 2);
            for (int i = 0; i < 16; i++) {
                int pair = tensor.get(JAVA_BYTE, at + 4 + i);
                into[block + i] = (pair & 15) * scale + minimum;
                into[block + 16 + i] = (pair >> 4 & 15) * scale + minimum;
            }
        }
    }

    static float half(MemorySegment tensor, long at) {
        return Float.float16ToFloat(tensor.get(SHORT, at));
    }
}
