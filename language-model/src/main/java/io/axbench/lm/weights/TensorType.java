package io.axbench.lm.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the numbers of a tensor are stored: in blocks of {@code blockValues} numbers that take {@code blockBytes}. */
enum TensorType {
    /** IEEE 754 single precision. */
    F32(0, 1, 4, true),
    /** IEEE 754 half precision. */
    F16(1, 1, 2, true),
    /** The upper half of single precision. */
    BF16(30, 1, 2, true),
    /** 32 numbers of 8 bits times one f16 scale. */
    Q8_0(8, 32, 34, false),
    /** 32 numbers of 4 bits, less 8, times one f16 scale. */
    Q4_0(2, 32, 18, false),
    /** 32 numbers of 4 bits times one f16 scale, plus one f16 minimum. */
    Q4_1(3, 32, 20, false),
    /** 256 numbers of 4 bits: 8 scales and minima of 6 bits, times two f16. */
    Q4_K(12, 256, 144, false),
    /** 256 numbers of 5 bits: 8 scales and minima of 6 bits, times two f16. */
    Q5_K(13, 256, 176, false),
    /** 256 numbers of 6 bits, less 32: 16 scales of 8 bits, times one f16. */
    Q6_K(14, 256, 210, false);

    private final int ggmlCode;
    private final int blockValues;
    private final int blockBytes;
    private final boolean inSafetensors;

    TensorType(int ggmlCode, int blockValues, int blockBytes, boolean inSafetensors) {
        this.ggmlCode = ggmlCode;
        this.blockValues = blockValues;
        this.blockBytes = blockBytes;
        this.inSafetensors = inSafetensors;
    }

    /** The type that ggml numbers so, if it is one that is read here. */
    static Optional<TensorType> ofGgml(int code) {
        return Arrays.stream(values()).filter(type -> type.ggmlCode == code).findFirst();
    }

    /** The type that safetensors names so, if it is one that is read here. */
    static Optional<TensorType> ofSafetensors(String name) {
        return safetensors().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** The types that a safetensors file may hold. */
    static List<TensorType> safetensors() {
        return Arrays.stream(values()).filter(type -> type.inSafetensors).toList();
    }

    int blockValues() {
        return blockValues;
    }

    /**
     * Bytes that this many numbers take.
     *
     * @throws ArithmeticException if they exceed a long
     */
    long bytes(long values) {
        return Math.multiplyExact(values / blockValues, (long) blockBytes);
    }
}
