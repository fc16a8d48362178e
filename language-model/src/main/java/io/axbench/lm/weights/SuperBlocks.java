package io.axbench.lm.weights;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * Stored numbers in blocks of 256 with scales of their own within ("K quants"), bit for bit as ggml's
 * {@code dequantize_row_q4_K}, {@code _q5_K} and {@code _q6_K} of ggml-quants.c give them.
 */
final class SuperBlocks {

    private static final int BLOCK = 256;
    private static final int HALF_BLOCK = 128;
    private static final int RUN = 32;

    private SuperBlocks() {}

    /** Two f16 factors, 12 bytes of scales and minima, then 128 bytes of two numbers each. */
    static void decodeQ4(MemorySegment tensor, long at, float[] into, int count) {
        for (int block = 0; block < count; block += BLOCK, at += TensorType.Q4_K.bytes(BLOCK)) {
            for (int run = 0; run < BLOCK / RUN; run++) {
                float scale = Dequantiser.half(tensor, at) * scale(tensor, at + 4, run);
                float minimum = Dequantiser.half(tensor, at + 2) * minimum(tensor, at + 4, run);
                long pairs = at + 16 + run / 2 * RUN;
                int shift = run % 2 * 4;
                for (int i = 0; i < RUN; i++) {
                    int low = tensor.get(JAVA_BYTE, pairs + i) >> shift & 15;
                    into[block + run * RUN + i] = scale * low - minimum;
                }
            }
        }
    }

    /** As Q4_K, with 32 bytes between that hold the fifth bits: bit r of byte i is for number i of run r. */
    static void decodeQ5(MemorySegment tensor, long at, float[] into, int count) {
        for (int block = 0; block < count; block += BLOCK, at += TensorType.Q5_K.bytes(BLOCK)) {
            for (int run = 0; run < BLOCK / RUN; run++) {
                float scale = Dequantiser.half(tensor, at) * scale(tensor, at + 4, run);
                float minimum = Dequantiser.half(tensor, at + 2) * minimum(tensor, at + 4, run);
                long pairs = at + 48 + run / 2 * RUN;
                int shift = run % 2 * 4;
                for (int i = 0; i < RUN; i++) {
                    int low = tensor.get(JAVA_BYTE, pairs + i) >> shift & 15;
                    int high = (tensor.get(JAVA_BYTE, at + 16 + i) >> run & 1) << 4;
                    into[block + run * RUN + i] = scale * (low + high) - minimum;
                }
            }
        }
    }

    /** 128 bytes of lower and 64 bytes of upper bits, 16 scales, one f16 factor; each half block by itself. */
    static void decodeQ6(MemorySegment tensor, long at, float[] into, int count) {
        for (int block = 0; block < count; block += BLOCK, at += TensorType.Q6_K.bytes(BLOCK)) {
            float factor = Dequantiser.half(tensor, at + 208);
            for (int half = 0; half < 2; half++) {
                for (int run = 0; run < HALF_BLOCK / RUN; run++) {
                    long lows = at + half * 64L + run % 2 * RUN;
                    long highs = at + 128 + half * 32L;
                    long scales = at + 192 + half * 8L + run * 2L;
                    for (int i = 0; i < RUN; i++) {
                        int low = tensor.get(JAVA_BYTE, lows + i) >> (run / 2 * 4) & 15;
                        int high = tensor.get(JAVA_BYTE, highs + i) >> (run * 2) & 3;
                        float scale = factor * tensor.get(JAVA_BYTE, scales + i / 16);
                        into[block + half * HALF_BLOCK + run * RUN + i] = scale * ((low | high << 4) - 32);
                    }
                }
            }
        }
    }

    /** Six bits: of the first four runs in bytes 0 to 3, of the others in bytes 8 to 11 and the upper bits of 0 to 3. */
    private static int scale(MemorySegment tensor, long at, int run) {
        if (run < 4) {
            return tensor.get(JAVA_BYTE, at + run) & 63;
        }
        return tensor.get(JAVA_BYTE, at + run + 4) & 15 | (tensor.get(JAVA_BYTE, at + run - 4) & 0xff) >> 6 << 4;
    }

    /** Likewise, in bytes 4 to 7, in the upper halves of 8 to 11 and the upper bits of 4 to 7. */
    private static int minimum(MemorySegment tensor, long at, int run) {
        if (run < 4) {
            return tensor.get(JAVA_BYTE, at + run + 4) & 63;
        }
        return (tensor.get(JAVA_BYTE, at + run + 4) & 0xff) >> 4 | (tensor.get(JAVA_BYTE, at + run) & 0xff) >> 6 << 4;
    }
}
