package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.TensorFileWriter;
import io.axbench.lm.weights.WeightSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All weights of a model in f32, each a parameter of its own. Not safe for use by several threads. */
public final class TrainableWeights implements AutoCloseable {

    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";

    private final NDManager manager;
    private final ScriptModule script;
    private final WeightSource source;
    private final List<TrainableWeight> weights = new ArrayList<>();
    private final TrainableWeight embedding;
    private final TrainableWeight finalNorm;
    private final TrainableWeight head;
    private final List<List<@Nullable TrainableWeight>> blocks = new ArrayList<>();
    private final NDArray cosines;
    private final NDArray sines;

    /**
     * Loads all weights.
     *
     * @param manager belongs to this object from now on
     * @param cosines rotary tables in f32
     */
    TrainableWeights(
            NDManager manager,
            ScriptModule script,
            WeightSource source,
            WeightLoading loading,
            NDArray cosines,
            NDArray sines) {
        this.manager = manager;
        this.script = script;
        this.source = source;
        this.cosines = cosines;
        this.sines = sines;
        ModelConfig config = source.config();
        embedding = weight(List.of(EMBEDDING), loading);
        for (int layer = 0; layer < config.layers(); layer++) {
            List<@Nullable TrainableWeight> block = new ArrayList<>();
            for (List<String> tensors : BlockTensors.names(config.block(), layer)) {
                block.add(tensors.isEmpty() ? null : weight(tensors, loading));
            }
            blocks.add(block);
        }
        finalNorm = weight(List.of("model.norm.weight"), loading);
        head = config.tiedEmbeddings() ? embedding : weight(List.of(HEAD), loading);
    }

    /** All blocks over the weights as they are; ends with the scope. */
    public UpperBlocks blocks(NDManager scope) {
        List<BlockWeights> views = new ArrayList<>();
        for (List<@Nullable TrainableWeight> block : blocks) {
            List<NDArray> arrays = new ArrayList<>();
            for (@Nullable TrainableWeight weight : block) {
                arrays.add(weight == null ? scope.create(new float[0]) : weight.view(scope));
            }
            views.add(BlockWeights.of(arrays));
        }
        return new UpperBlocks(scope, script, 0, views, finalNorm.view(scope), cosines, sines);
    }

    /**
     * Cross-entropy of single tokens in nats, {@code [places]}, f32.
     *
     * @param h stream behind the last block, {@code [tokens, d]}
     * @param places rows of {@code h} whose next token counts
     * @param targets those next tokens
     */
    public NDArray losses(NDManager scope, NDArray h, long[] places, long[] targets) {
        return script.track(
                scope,
                "token_losses",
                h,
                scope.create(places),
                scope.create(targets),
                finalNorm.view(scope),
                head.view(scope));
    }

    /** What enters the first block, {@code [tokens, d]}. */
    public NDArray embed(NDManager scope, long[] ids) {
        return script.track(scope, "embed", embedding.view(scope), scope.create(ids));
    }

    /** Sets all gradients to zero. */
    public void clearGradients() {
        weights.forEach(TrainableWeight::clearGradient);
    }

    /** Euclidean norm of all gradients together; NaN or infinite if a gradient is. */
    public double gradientNorm() {
        double squares = 0;
        try (NDManager scope = manager.newSubManager()) {
            for (TrainableWeight weight : weights) {
                NDArray gradient = weight.gradient();
                if (gradient != null) {
                    gradient.attach(scope);
                    squares += script.track(scope, "squares", gradient).getDouble();
                }
            }
        }
        return Math.sqrt(squares);
    }

    /**
     * A step of AdamW, in place, computed in f32 by torch's formula.
     *
     * @param numbers clip factor of the gradient, {@code 1 - lr wd}, {@code 1 - b1}, {@code 1 - b2},
     *     {@code sqrt(1 - b2^t)}, epsilon, {@code lr / (1 - b1^t)}
     */
    public void step(double[] numbers) {
        GradientMode.off(() -> {
            for (TrainableWeight weight : weights) {
                NDArray gradient = weight.gradient();
                if (gradient != null) {
                    step(weight, gradient, numbers);
                }
            }
            return weights;
        });
    }

    /** Values of a tensor of the checkpoint, as it stores them: norms around one less the one. */
    public float[] tensor(String name) {
        for (TrainableWeight weight : weights) {
            if (weight.tensors().contains(name)) {
                return stored(name, part(weight, name, weight.values()));
            }
        }
        throw new IllegalArgumentException("no tensor " + name);
    }

    /** Gradient of a tensor of the checkpoint. */
    public float[] gradient(String name) {
        for (TrainableWeight weight : weights) {
            if (weight.tensors().contains(name)) {
                NDArray gradient = weight.gradient();
                if (gradient == null) {
                    return part(weight, name, new float[Math.toIntExact(weight.size())]);
                }
                try (gradient) {
                    return part(weight, name, HostCopy.floats(gradient));
                }
            }
        }
        throw new IllegalArgumentException("no tensor " + name);
    }

    /** Names of all tensors, as the checkpoint has them. */
    public List<String> names() {
        return weights.stream().flatMap(weight -> weight.tensors().stream()).toList();
    }

    /** Writes all tensors under the checkpoint's names. */
    public void write(Path safetensors) {
        List<TensorFileWriter.Entry> entries = new ArrayList<>();
        for (String name : names()) {
            List<Long> shape = Arrays.stream(source.shape(name)).boxed().toList();
            entries.add(new TensorFileWriter.Entry(name, shape, () -> tensor(name)));
        }
        TensorFileWriter.write(safetensors, entries);
    }

    /** Frees the weights and their moments. */
    @Override
    public void close() {
        manager.close();
    }

    private void step(TrainableWeight weight, NDArray gradient, double[] numbers) {
        try (NDManager scope = manager.newSubManager()) {
            gradient.attach(scope);
            script.track(
                    scope,
                    "adamw",
                    weight.view(scope),
                    gradient,
                    weight.mean(manager),
                    weight.square(manager),
                    scope.create(numbers));
        }
    }

    private TrainableWeight weight(List<String> tensors, WeightLoading loading) {
        TrainableWeight weight = new TrainableWeight(tensors, loading.plain(tensors.toArray(String[]::new)));
        weights.add(weight);
        return weight;
    }

    private float[] part(TrainableWeight weight, String name, float[] all) {
        int from = 0;
        for (String tensor : weight.tensors()) {
            int size = 1;
            for (long extent : source.shape(tensor)) {
                size = Math.toIntExact(size * extent);
            }
            if (tensor.equals(name)) {
                return Arrays.copyOfRange(all, from, from + size);
            }
            from += size;
        }
        throw new IllegalArgumentException("no tensor " + name);
    }

    private float[] stored(String name, float[] values) {
        if (source.config().block().normsAroundOne() && name.endsWith("norm.weight")) {
            for (int i = 0; i < values.length; i++) {
                values[i]--;
            }
        }
        return values;
    }
}
