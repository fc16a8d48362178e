package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Device;
import io.axbench.lm.Precision;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a decoder computes with: all of it, or what differs from another decoder. */
final class DecoderLoading {

    private static final String FINAL_NORM = "model.norm.weight";

    private final WeightSource source;
    private final ScriptModule script;
    private final NDManager manager;
    private final Precision precision;
    private final Device device;
    private final long heldBytes;
    private final WeightLoading loading;

    /**
     * A reader of this source.
     *
     * @param manager owner of what is read
     * @param heldBytes a larger embedding stays in its file
     */
    DecoderLoading(
            WeightSource source,
            ScriptModule script,
            NDManager manager,
            Precision precision,
            Device device,
            long heldBytes) {
        this.source = source;
        this.script = script;
        this.manager = manager;
        this.precision = precision;
        this.device = device;
        this.heldBytes = heldBytes;
        this.loading = new WeightLoading(source, script, manager, precision);
    }

    /** Name of the head's tensor. */
    static String headName(ModelConfig config) {
        return config.tiedEmbeddings() ? Embedding.NAME : "lm_head.weight";
    }

    /** Everything. */
    DecoderWeights all() {
        ModelConfig config = source.config();
        NDArray head = loading.linear(headName(config));
        Embedding embedding = embedding(head);
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            blocks.add(loading.inferenceBlock(layer));
        }
        NDArray finalNorm = loading.norm(FINAL_NORM);
        RotaryTable rotary = new RotaryTable(config);
        return new DecoderWeights(
                blocks,
                embedding,
                finalNorm,
                head,
                rotaryArray(rotary, rotary.cosines()),
                rotaryArray(rotary, rotary.sines()));
    }

    /** The tensors named; the rest is the original's. */
    DecoderWeights changed(DecoderWeights original, Set<String> names) {
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < source.config().layers(); layer++) {
            String prefix = "model.layers." + layer + ".";
            boolean same = names.stream().noneMatch(name -> name.startsWith(prefix));
            blocks.add(same ? original.blocks().get(layer) : loading.inferenceBlock(layer));
        }
        NDArray finalNorm = names.contains(FINAL_NORM) ? loading.norm(FINAL_NORM) : original.finalNorm();
        String headName = headName(source.config());
        NDArray head = names.contains(headName) ? loading.linear(headName) : original.head();
        Embedding embedding = names.contains(Embedding.NAME) ? embedding(head) : original.embedding();
        return new DecoderWeights(blocks, embedding, finalNorm, head, original.cosines(), original.sines());
    }

    private Embedding embedding(NDArray head) {
        if (source.config().tiedEmbeddings() && script.linears() == Linears.PLAIN) {
            return Embedding.held(source, script, precision, head);
        }
        if (device == Device.CPU && Embedding.isLarge(source, precision, heldBytes)) {
            return Embedding.read(source, script, precision);
        }
        return Embedding.held(source, script, precision, loading.plain(Embedding.NAME));
    }

    private NDArray rotaryArray(RotaryTable table, float[] values) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray array = scope.create(values, new Shape(table.tables(), table.positions(), 1, table.half()));
            return script.track(manager, WeightLoading.copyOperation(precision), array);
        }
    }
}
