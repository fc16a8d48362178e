package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Activations;
import io.axbench.lm.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the residual stream at a masked token behind each text, as a program finds it that fills texts up to a common
 * length: the token sees the whole text, and not itself.
 */
public final class PaddingPass {

    private static final int TOKENS = 1024;

    private final Decoder decoder;

    /** A pass with this model. */
    public PaddingPass(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The stream behind block {@code layer}.
     *
     * @param padding the token
     * @return {@code [sequences, d]}, f32, in the order given
     * @throws io.axbench.lm.ModelException {@code OUT_OF_RANGE} if the layer, {@code TOO_LONG} if a sequence with one
     *     more token does not fit the model, {@code NON_FINITE} if a value is NaN or infinite
     */
    public Activations run(List<Tokens> sequences, int layer, int padding) {
        decoder.checkLayer(layer);
        int longest = decoder.config().contextLength() - 1;
        sequences.forEach(tokens -> TokenRange.check(decoder.config(), "padding", tokens, longest));
        int width = decoder.config().width();
        float[] values = new float[sequences.size() * width];
        for (int[] group : LengthGroups.of(sequences, TOKENS)) {
            List<Tokens> members = Arrays.stream(group).mapToObj(sequences::get).toList();
            float[] own = behind(members, new LayerRange(0, layer + 1), padding);
            for (int row = 0; row < group.length; row++) {
                System.arraycopy(own, row * width, values, group[row] * width, width);
            }
        }
        return new Activations(sequences.size(), width, HostCopy.finite("padding", values));
    }

    private float[] behind(List<Tokens> texts, LayerRange range, int padding) {
        TokenGrid grid = TokenGrid.of(texts, TokenGrid.padded(texts.getFirst().size()));
        int slots = grid.length() + TokenGrid.STEP;
        long[] ids = new long[texts.size()];
        Arrays.fill(ids, padding);
        long[] positions = texts.stream().mapToLong(Tokens::size).toArray();
        long[] seen = texts.stream().mapToLong(text -> text.size() - 1L).toArray();
        try (NDManager scope = decoder.scope()) {
            KeyValueCache cache = new KeyValueCache(decoder, scope, range, texts.size(), slots);
            decoder.sequences(scope, decoder.embed(scope, grid), range, cache, 0);
            TokenPlaces at = decoder.places(scope, positions, slots, slots);
            NDArray mask =
                    at.mask().add(decoder.places(scope, seen, slots, slots).mask());
            NDArray embedded = decoder.embed(scope, scope.create(ids, new Shape(ids.length, 1)));
            TokenPlaces masked = new TokenPlaces(at.cosine(), at.sine(), mask, at.slot());
            return HostCopy.floats(decoder.inF32(scope, decoder.token(scope, embedded, range, masked, cache)));
        }
    }
}
