package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import java.util.Arrays;

/** Goes on from a residual stream that may have been changed: the blocks above a layer, and the head. */
public final class NextTokenPass {

    private final Decoder decoder;

    /** A pass with this model. */
    public NextTokenPass(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Logits of the token that follows a text.
     *
     * @param stream residual stream of the text behind block {@code layer}, {@code [seq, d]}, from position 0 on
     * @return {@code [vocabulary]}, f32
     * @throws ModelException {@code OUT_OF_RANGE} if layer, width or length do not fit the model, {@code NON_FINITE} if
     *     a logit is NaN or infinite
     */
    public float[] run(Activations stream, int layer) {
        decoder.checkLayer(layer);
        int width = decoder.config().width();
        int longest = decoder.config().contextLength();
        if (stream.width() != width || stream.count() < 1 || stream.count() > longest) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "next token: a stream [%d, %d], expected 1 to %d rows of width %d"
                            .formatted(stream.count(), stream.width(), longest, width));
        }
        int length = TokenGrid.padded(stream.count());
        float[] padded = Arrays.copyOf(stream.data(), length * width);
        try (NDManager scope = decoder.scope()) {
            NDArray h = decoder.inPrecision(scope, scope.create(padded, new Shape(1, length, width)));
            NDArray top = decoder.sequences(
                    scope, h, new LayerRange(layer + 1, decoder.config().layers()));
            NDArray last = decoder.pick(scope, top, new long[] {stream.count() - 1L});
            return HostCopy.finite("next token", HostCopy.floats(decoder.logits(scope, last)));
        }
    }
}
