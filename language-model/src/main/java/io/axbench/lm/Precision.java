package io.axbench.lm;

/** The number format that a model computes in. Whatever it is, activations and scores come back in f32. */
public enum Precision {
    /** 32-bit floats: the reference path. */
    F32,
    /** bfloat16: faster, where exactness is not asked for. */
    BF16
}
