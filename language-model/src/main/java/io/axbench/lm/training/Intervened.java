package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link HiddenFunction} returns.
 *
 * @param hidden changed residual stream {@code [B, S, d]}, f32; what it holds at padded positions is of no account,
 *     as long as it is finite
 * @param penalty a scalar added to the loss, f32, or null
 */
public record Intervened(NDArray hidden, @Nullable NDArray penalty) {

    /** A changed stream without a penalty. */
    public static Intervened of(NDArray hidden) {
        return new Intervened(hidden, null);
    }
}
