package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Activations;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.FrozenBlocks;
import io.axbench.lm.decoder.GradientMode;
import io.axbench.lm.decoder.HostCopy;
import io.axbench.lm.decoder.TextRows;
import java.util.ArrayList;
import java.util.List;

/**
 * The streams behind a layer and behind every block above it, as the blocks make them; without gradient, so one block's
 * arrays at a time.
 */
final class BlockStreams {

    private final Decoder decoder;
    private final FrozenBlocks blocks;
    private final int layer;

    BlockStreams(Decoder decoder, FrozenBlocks blocks, int layer) {
        this.decoder = decoder;
        this.blocks = blocks;
        this.layer = layer;
    }

    /** By layer, lowest first; in each, a stream {@code [tokens, d]} a text. Texts run together. */
    List<List<Activations>> of(List<Activations> entering) {
        TrainingBatch batch = new TrainingBatch(entering, decoder.config().width(), 0);
        try (NDManager scope = decoder.scope()) {
            return GradientMode.off(() -> {
                List<List<Activations>> streams = new ArrayList<>();
                streams.add(List.copyOf(entering));
                TextRows rows = blocks.rows(scope, 0, batch.lengths());
                NDArray h = blocks.inPrecision(scope, batch.packed(scope));
                for (int at = layer + 1; at < decoder.config().layers(); at++) {
                    try (NDManager block = scope.newSubManager();
                            NDArray before = h) {
                        h = blocks.run(block, before, rows, at, at + 1, List.of())
                                .out();
                        streams.add(batch.split(HostCopy.floats(blocks.inF32(block, h))));
                        h.attach(scope);
                    }
                }
                return List.copyOf(streams);
            });
        }
    }
}
