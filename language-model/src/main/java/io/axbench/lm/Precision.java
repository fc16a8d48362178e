package io.axbench.lm;

/** The number format that a model computes in. Whatever it is, activations and scores come back in f32. */
public enum Precision {
    /** 32-bit floats: the reference path. */
    F32(4),
    /** bfloat16: faster, where exactness is not asked for. */
    BF16(2),
    /** IEEE half precision, for models that were made in it: large activations overflow. */
    F16(2);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes that a number takes. */
    public int bytes() {
        return bytes;
    }
}
