package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Activations;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that many texts start with, such as a chat template's, and what the model makes of them: computed once, when the
 * first such text comes, and kept as long as the decoder. Whether a text takes part depends on its own tokens alone, so
 * its bits do not depend on others. Safe for use by several threads.
 */
public final class CommonStart {

    private final Decoder decoder;
    private final Tokens tokens;
    private @Nullable Kept kept;

    /** A start; no token at all is one, too. */
    public CommonStart(Decoder decoder, Tokens tokens) {
        this.decoder = decoder;
        this.tokens = tokens;
    }

    /** The start of no token, which every text begins with. */
    public static CommonStart none(Decoder decoder) {
        return new CommonStart(decoder, Tokens.NONE);
    }

    /** Number of tokens. */
    int size() {
        return tokens.size();
    }

    /**
     * Whether a text takes part: it begins with this start, more follows, and what follows fits the context, padded.
     *
     * @param text the text, or the beginning of it behind which something is asked
     * @param whole tokens of the text
     */
    boolean begins(Tokens text, int whole) {
        return text.size() > size()
                && text.commonPrefix(tokens) == size()
                && size() + TokenGrid.padded(whole - size()) <= decoder.config().contextLength();
    }

    /** What follows this start in a text. */
    Tokens rest(Tokens text) {
        return text.slice(size(), text.size());
    }

    /** Stream behind a block, or behind the embedding ({@link ActivationPass#EMBEDDING}): {@code [size, d]}, f32. */
    Activations behind(int layer) {
        return kept().streams().get(layer - ActivationPass.EMBEDDING);
    }

    /** Runs blocks over what follows this start, {@code [rows, seq, d]}. */
    NDArray sequences(NDManager scope, NDArray h, LayerRange range) {
        return size() == 0
                ? decoder.sequences(scope, h, range)
                : decoder.sequencesBehind(scope, kept().cache(), h, range);
    }

    private synchronized Kept kept() {
        if (kept == null) {
            kept = computed();
        }
        return kept;
    }

    private Kept computed() {
        NDManager owner = decoder.scope();
        try (NDManager call = owner.newSubManager()) {
            KeyValueCache cache = new KeyValueCache(decoder, owner, 1, size());
            List<Activations> streams = new ArrayList<>();
            NDArray h = decoder.embed(call, TokenGrid.of(List.of(tokens), size()));
            streams.add(stream(call, h));
            for (int layer = 0; layer < decoder.config().layers(); layer++) {
                h = decoder.sequences(call, h, new LayerRange(layer, layer + 1), cache, 0);
                streams.add(stream(call, h));
            }
            return new Kept(cache, List.copyOf(streams));
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private Activations stream(NDManager call, NDArray h) {
        return new Activations(size(), decoder.config().width(), HostCopy.floats(decoder.inF32(call, h)));
    }

    /**
     * What was computed.
     *
     * @param cache keys and values of all blocks, one row
     * @param streams behind the embedding and every block
     */
    private record Kept(KeyValueCache cache, List<Activations> streams) {}
}
