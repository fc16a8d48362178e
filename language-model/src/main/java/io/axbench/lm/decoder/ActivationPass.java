package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the residual stream behind a block; the blocks above are not run. */
public final class ActivationPass {

    /** The layer below the first block: what the embedding gives. */
    public static final int EMBEDDING = -1;

    private static final int TOKENS = 1024;

    private final Decoder decoder;
    private final CommonStart start;

    /** A pass with this model. */
    public ActivationPass(Decoder decoder) {
        this(decoder, CommonStart.none(decoder));
    }

    /** A pass that does not compute anew what texts have in common. */
    public ActivationPass(Decoder decoder, CommonStart start) {
        this.decoder = decoder;
        this.start = start;
    }

    /**
     * The residual stream behind block {@code layer}.
     *
     * @return one {@code [seq, d]} a sequence, f32, in the order given
     * @throws ModelException {@code OUT_OF_RANGE} if the layer, {@code TOO_LONG} if a sequence does not fit the model,
     *     {@code NON_FINITE} if a value is NaN or infinite
     */
    public List<Activations> run(List<Tokens> sequences, int layer) {
        decoder.checkLayer(layer);
        return behind(sequences, layer);
    }

    /** The same, where layer {@link #EMBEDDING} gives what enters the first block. */
    public List<Activations> behind(List<Tokens> sequences, int layer) {
        for (Tokens tokens : sequences) {
            TokenRange.check(
                    decoder.config(), "activations", tokens, decoder.config().contextLength());
        }
        Activations[] results = new Activations[sequences.size()];
        List<Integer> started = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            Tokens text = sequences.get(i);
            (start.begins(text, text.size()) ? started : others).add(i);
        }
        read(sequences, started, start, layer, results);
        read(sequences, others, CommonStart.none(decoder), layer, results);
        return List.of(results);
    }

    private void read(List<Tokens> sequences, List<Integer> which, CommonStart from, int layer, Activations[] results) {
        if (which.isEmpty()) {
            return;
        }
        if (from.size() > 0) {
            HostCopy.finite("activations", from.behind(layer).data());
        }
        List<Tokens> rests =
                which.stream().map(i -> from.rest(sequences.get(i))).toList();
        for (int[] group : LengthGroups.of(rests, TOKENS)) {
            List<Tokens> members = Arrays.stream(group).mapToObj(rests::get).toList();
            TokenGrid grid =
                    TokenGrid.of(members, TokenGrid.padded(members.getFirst().size()));
            float[] values = hidden(grid, from, layer);
            for (int row = 0; row < group.length; row++) {
                Activations own = row(values, grid, row);
                results[which.get(group[row])] =
                        from.size() == 0 ? own : Activations.concat(List.of(from.behind(layer), own));
            }
        }
    }

    private float[] hidden(TokenGrid grid, CommonStart from, int layer) {
        try (NDManager scope = decoder.scope()) {
            NDArray h = from.sequences(scope, decoder.embed(scope, grid), new LayerRange(0, layer + 1));
            return HostCopy.floats(decoder.inF32(scope, h));
        }
    }

    private Activations row(float[] values, TokenGrid grid, int row) {
        int width = decoder.config().width();
        int from = row * grid.length() * width;
        int size = grid.sequences().get(row).size();
        float[] own = Arrays.copyOfRange(values, from, from + size * width);
        return new Activations(size, width, HostCopy.finite("activations", own));
    }
}
