package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Device;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.memory.AvailableMemory;
import io.axbench.lm.memory.MemoryNeed;
import io.axbench.lm.memory.WeightMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Weights of a decoder that only training needs. What is loaded is to be closed by the caller, before the decoder. */
public final class TrainingWeights {

    private final Decoder decoder;

    /** Nothing is loaded yet. */
    public TrainingWeights(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The blocks above a layer with plain weights.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if they will not fit
     */
    public UpperBlocks plain(int layer) {
        return loaded(true, () -> memory(decoder.precision()).above(layer), own -> {
            WeightLoading loading = loading(own, decoder.precision());
            List<BlockWeights> upper = new ArrayList<>();
            for (int i = layer + 1; i < decoder.config().layers(); i++) {
                upper.add(loading.plainBlock(i));
            }
            return new UpperBlocks(
                    own,
                    decoder.script(),
                    layer + 1,
                    upper,
                    decoder.weights().finalNorm(),
                    decoder.weights().cosines(),
                    decoder.weights().sines());
        });
    }

    /**
     * The blocks above a layer, to train what is below or between them.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if their transposed weights will not fit
     */
    public FrozenBlocks frozen(int layer) {
        return loaded(isPacked(), () -> memory(decoder.precision()).above(layer), own -> {
            List<BlockWeights> upper = decoder.weights()
                    .blocks()
                    .subList(layer + 1, decoder.config().layers());
            List<FrozenBlocks.Turned> turned = new ArrayList<>();
            for (int i = 0; i < upper.size(); i++) {
                turned.add(
                        isPacked()
                                ? loading(own, decoder.precision()).turnedBlock(layer + 1 + i)
                                : viewed(own, upper.get(i)));
            }
            return new FrozenBlocks(
                    own,
                    decoder.script(),
                    layer + 1,
                    upper,
                    turned,
                    decoder.weights().cosines(),
                    decoder.weights().sines());
        });
    }

    /**
     * The head, to train what is below it.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if its transposed matrix will not fit
     */
    public FrozenHead head() {
        return loaded(
                isPacked(), () -> memory(decoder.precision()).head(DecoderLoading.headName(decoder.config())), own -> {
                    NDArray turned = isPacked()
                            ? loading(own, decoder.precision())
                                    .turned(List.of(DecoderLoading.headName(decoder.config())))
                            : viewed(own, decoder.weights().head());
                    return new FrozenHead(
                            own,
                            decoder.script(),
                            decoder.weights().finalNorm(),
                            decoder.weights().head(),
                            turned);
                });
    }

    /**
     * All weights in f32.
     *
     * @param tokens computed together
     * @throws ModelException {@code OUT_OF_MEMORY} if less memory is free than that takes
     */
    public TrainableWeights whole(int tokens) {
        return loaded(true, () -> memory(Precision.F32).whole(tokens), own -> {
            RotaryTable rotary = new RotaryTable(decoder.config());
            Shape shape = new Shape(rotary.tables(), rotary.positions(), 1, rotary.half());
            return new TrainableWeights(
                    own,
                    decoder.script(),
                    decoder.source(),
                    loading(own, Precision.F32),
                    own.create(rotary.cosines(), shape),
                    own.create(rotary.sines(), shape));
        });
    }

    /** Plain matrices are transposed by a view, which takes no memory. */
    private FrozenBlocks.Turned viewed(NDManager own, BlockWeights block) {
        return new FrozenBlocks.Turned(
                viewed(own, block.queryKeyValue()),
                viewed(own, block.output()),
                viewed(own, block.gateUp()),
                viewed(own, block.down()));
    }

    private NDArray viewed(NDManager own, NDArray matrix) {
        return decoder.script().inferOne(own, "turned", matrix);
    }

    private boolean isPacked() {
        return decoder.script().linears() == Linears.PACKED;
    }

    private WeightMemory memory(Precision precision) {
        return new WeightMemory(decoder.source(), precision);
    }

    private WeightLoading loading(NDManager own, Precision precision) {
        return new WeightLoading(decoder.source(), decoder.script(), own, precision);
    }

    /** Where nothing but views is needed, there is nothing to check. */
    private <T> T loaded(boolean takesMemory, Supplier<MemoryNeed> need, Function<NDManager, T> load) {
        EngineThread.prepare();
        if (takesMemory && decoder.device() == Device.CPU) {
            need.get().check(AvailableMemory.now());
        }
        NDManager own = decoder.manager().newSubManager();
        try {
            return load.apply(own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }
}
