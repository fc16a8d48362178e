package io.axbench.contracts.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Type of the weights in computation. */
public enum Dtype {
    /** 32-bit floating point, the reference. */
    @JsonProperty("f32")
    F32,
    /** bfloat16, the fast path. */
    @JsonProperty("bf16")
    BF16,
    /** IEEE half precision, for models that were made in it. */
    @JsonProperty("f16")
    F16
}
