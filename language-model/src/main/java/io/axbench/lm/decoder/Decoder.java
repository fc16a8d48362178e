package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Device;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.memory.AvailableMemory;
import io.axbench.lm.memory.WeightMemory;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.WeightSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decoder ready for inference: weights in PyTorch's memory and the operations over them. Arrays are
 * {@code [rows, seq, d]} in the model's precision; sequences start at position 0 of their row and are padded on the
 * right, where causality hides the padding from every token.
 *
 * <p>Nothing changes after loading, so that several threads may compute at once, each in its own {@link #scope}.
 */
public final class Decoder implements AutoCloseable {

    /** Larger embeddings stay in their file. */
    private static final long HELD_BYTES = 256L << 20;

    private final WeightSource source;
    private final ModelConfig config;
    private final Precision precision;
    private final Device device;
    private final NDManager manager;
    private final ScriptModule script;
    private final boolean ownsScript;
    private final DecoderWeights weights;

    /**
     * Loads a model for the CPU; see {@link #Decoder(WeightSource, Precision, Device)}.
     *
     * @param source stays open as long as the decoder, which closes it
     */
    public Decoder(WeightSource source, Precision precision) {
        this(source, precision, Device.CPU);
    }

    /**
     * Loads all weights and packs them where that helps; 135 million take about a second once the code is warm.
     *
     * @param source stays open as long as the decoder, which closes it
     * @throws ModelException if a tensor is missing or damaged, {@code UNSUPPORTED} if there is no such device,
     *     {@code OUT_OF_MEMORY} if the weights will not fit
     */
    public Decoder(WeightSource source, Precision precision, Device device) {
        this(source, precision, device, null, HELD_BYTES);
    }

    /**
     * The same in a given way.
     *
     * @param linears null for the fastest
     * @param heldBytes a larger embedding stays in its file
     */
    Decoder(WeightSource source, Precision precision, Device device, @Nullable Linears linears, long heldBytes) {
        EngineThread.prepare();
        this.source = source;
        this.config = source.config();
        this.precision = precision;
        this.device = device;
        ownsScript = true;
        if (device == Device.CPU) {
            new WeightMemory(source, precision).model().check(AvailableMemory.now());
        }
        manager = EngineThread.manager(device);
        try {
            Linears form = linears == null ? Linears.fastest(manager, config, device, precision) : linears;
            script = ScriptModule.of(manager, config, form);
            weights = new DecoderLoading(source, script, manager, precision, device, heldBytes).all();
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Reads what is changed, and shares all else with the original. */
    private Decoder(Decoder original, WeightSource source, Set<String> changed) {
        EngineThread.prepare();
        this.source = source;
        config = original.config;
        precision = original.precision;
        device = original.device;
        script = original.script;
        ownsScript = false;
        manager = original.manager.newSubManager();
        try {
            weights = new DecoderLoading(source, script, manager, precision, device, HELD_BYTES)
                    .changed(original.weights, changed);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * A decoder that reads the tensors named and shares all else with this one, which must stay open as long.
     *
     * @param other weights of the same configuration; closed with the decoder
     * @throws ModelException {@code OUT_OF_MEMORY} if they will not fit
     */
    public Decoder changed(WeightSource other, Set<String> names) {
        if (device == Device.CPU) {
            new WeightMemory(other, precision).changed(names).check(AvailableMemory.now());
        }
        return new Decoder(this, other, names);
    }

    /** The weights on disk; they live as long as the decoder. */
    public WeightSource source() {
        return source;
    }

    /** Shape of the model. */
    public ModelConfig config() {
        return config;
    }

    /** What it computes on. */
    public Device device() {
        return device;
    }

    /** Number format of the computation. */
    public Precision precision() {
        return precision;
    }

    /** A manager for the arrays of one call, to be closed by the caller; sets up the calling thread. */
    public NDManager scope() {
        EngineThread.prepare();
        return manager.newSubManager();
    }

    /**
     * Checks that there is such a block.
     *
     * @throws ModelException {@code OUT_OF_RANGE} if not
     */
    public void checkLayer(int layer) {
        if (layer < 0 || layer >= config.layers()) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "layer %d, the model has layers 0 to %d".formatted(layer, config.layers() - 1));
        }
    }

    /** Frees the weights and closes their source. */
    @Override
    public void close() {
        if (ownsScript) {
            script.close();
        }
        manager.close();
        source.close();
    }

    NDArray embed(NDManager scope, TokenGrid grid) {
        return embed(scope, scope.create(grid.ids(), grid.shape()));
    }

    NDArray embed(NDManager scope, NDArray ids) {
        return weights.embedding().of(scope, ids);
    }

    /** Runs the blocks from {@code range.from} to {@code range.to}, whole sequences at once. */
    NDArray sequences(NDManager scope, NDArray h, LayerRange range) {
        return sequences(scope, h, range, List.of(), List.of(), 0, List.of(), List.of());
    }

    /** The same for what follows the tokens of a cache's only row, which the sequences start with. */
    NDArray sequencesBehind(NDManager scope, KeyValueCache start, NDArray h, LayerRange range) {
        return sequences(scope, h, range, List.of(), List.of(), 0, start.keys(range), start.values(range));
    }

    /** The same, keys and values going to the cache's rows from {@code row} on. */
    NDArray sequences(NDManager scope, NDArray h, LayerRange range, KeyValueCache cache, int row) {
        return sequences(scope, h, range, cache.keys(range), cache.values(range), row, List.of(), List.of());
    }

    private NDArray sequences(
            NDManager scope,
            NDArray h,
            LayerRange range,
            List<NDArray> keys,
            List<NDArray> values,
            int row,
            List<NDArray> startKeys,
            List<NDArray> startValues) {
        return script.inferOne(
                scope,
                "sequences",
                h,
                weights.of(range),
                range.from(),
                weights.cosines(),
                weights.sines(),
                keys,
                values,
                row,
                startKeys,
                startValues);
    }

    /** Where the next token of each row goes. */
    TokenPlaces places(NDManager scope, long[] positions, int slots, int capacity) {
        NDArray position = scope.create(positions);
        List<NDArray> parts =
                script.infer(scope, "places", position, slots, capacity, weights.cosines(), weights.sines());
        return new TokenPlaces(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    /** Runs the blocks of a range for one token a row, {@code h [rows, 1, d]}. */
    NDArray token(NDManager scope, NDArray h, LayerRange range, TokenPlaces at, KeyValueCache cache) {
        return script.inferOne(
                scope,
                "token",
                h,
                weights.of(range),
                range.from(),
                at.cosine(),
                at.sine(),
                at.mask(),
                at.slot(),
                cache.keys(range),
                cache.values(range));
    }

    /** Vectors at flat places {@code row * seq + position}, {@code [places, d]}. */
    NDArray pick(NDManager scope, NDArray h, long[] places) {
        return script.inferOne(scope, "pick", h, scope.create(places));
    }

    /** Logits of vectors {@code [n, d]} behind the last block, {@code [n, vocabulary]}, f32. */
    NDArray logits(NDManager scope, NDArray h) {
        return script.inferOne(scope, "logits", h, weights.finalNorm(), weights.head());
    }

    /** The largest logits of each row; see {@link Candidates}. */
    Candidates candidates(NDManager scope, NDArray h, int count) {
        List<NDArray> parts = script.infer(scope, "candidates", h, weights.finalNorm(), weights.head(), count);
        return Candidates.of(parts.get(0), parts.get(1), parts.get(2), config.vocabulary());
    }

    /** Log probabilities of one target for each vector {@code [n, d]}, {@code [n]}, f32. */
    NDArray logProbs(NDManager scope, NDArray h, long[] targets) {
        return script.inferOne(scope, "log_probs", h, weights.finalNorm(), weights.head(), scope.create(targets));
    }

    /** Arrays {@code [1, ...]} as the rows of one. */
    NDArray together(NDManager scope, List<NDArray> rows) {
        return script.inferOne(scope, "together", rows);
    }

    /**
     * Changes vectors.
     *
     * @param h {@code [rows, seq, d]}
     * @param mask which, {@code [rows, seq, 1]}
     * @param strengths {@code [rows, 1, 1]}, f32
     * @param norm 1 to keep every vector's length
     * @return all vectors, and how many were changed in each row, {@code [rows]}
     */
    List<NDArray> steer(NDManager scope, ChangeOperation change, NDArray h, NDArray mask, NDArray strengths, int norm) {
        return script.infer(scope, change.name(), h, mask, strengths, change.parameters(), norm);
    }

    /** An f32 array in the model's precision. */
    NDArray inPrecision(NDManager scope, NDArray array) {
        return script.inferOne(scope, WeightLoading.copyOperation(precision), array);
    }

    /** An array in f32. */
    NDArray inF32(NDManager scope, NDArray array) {
        return script.inferOne(scope, "copy_f32", array);
    }

    /** The operations. */
    ScriptModule script() {
        return script;
    }

    /** Owner of the weights. */
    NDManager manager() {
        return manager;
    }

    /** What it computes with. */
    DecoderWeights weights() {
        return weights;
    }
}
