package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.weights.BlockForm;
import io.axbench.lm.weights.WeightSource;
import java.nio.FloatBuffer;

/** Brings tensors of a {@link WeightSource} into PyTorch's memory, one at a time, in a model's precision. */
final class WeightLoading {

    private final WeightSource source;
    private final ScriptModule script;
    private final NDManager manager;
    private final String copy;

    /** Arrays that are loaded belong to {@code manager}. */
    WeightLoading(WeightSource source, ScriptModule script, NDManager manager, Precision precision) {
        this.source = source;
        this.script = script;
        this.manager = manager;
        this.copy = copyOperation(precision);
    }

    /** The script module's operation that copies an array into this precision. */
    static String copyOperation(Precision precision) {
        return switch (precision) {
            case F32 -> "copy_f32";
            case BF16 -> "copy_bf16";
        };
    }

    /** A block for inference: linears packed by oneDNN. */
    BlockWeights packedBlock(int layer) {
        return block(layer, this::packed);
    }

    /** A block for training: plain linears. */
    BlockWeights plainBlock(int layer) {
        return block(layer, this::plain);
    }

    /** The tensors, one below the other. */
    NDArray plain(String... names) {
        try (NDManager scope = manager.newSubManager()) {
            return script.track(manager, copy, stacked(scope, names));
        }
    }

    /** The tensors, one below the other, packed: never to be used under a gradient. */
    NDArray packed(String... names) {
        try (NDManager scope = manager.newSubManager()) {
            return script.inferOne(manager, "pack", script.inferOne(scope, copy, stacked(scope, names)));
        }
    }

    private interface Linear {
        NDArray of(String... names);
    }

    private BlockWeights block(int layer, Linear linear) {
        String prefix = "model.layers." + layer + ".";
        BlockForm form = source.config().block();
        boolean four = form.outputNorms();
        return new BlockWeights(
                norm(prefix + "input_layernorm.weight"),
                linear.of(
                        prefix + "self_attn.q_proj.weight",
                        prefix + "self_attn.k_proj.weight",
                        prefix + "self_attn.v_proj.weight"),
                form.queryKeyValueBias()
                        ? plain(
                                prefix + "self_attn.q_proj.bias",
                                prefix + "self_attn.k_proj.bias",
                                prefix + "self_attn.v_proj.bias")
                        : none(),
                form.queryKeyNorm() ? norm(prefix + "self_attn.q_norm.weight") : none(),
                form.queryKeyNorm() ? norm(prefix + "self_attn.k_norm.weight") : none(),
                linear.of(prefix + "self_attn.o_proj.weight"),
                four ? norm(prefix + "post_attention_layernorm.weight") : none(),
                norm(prefix + (four ? "pre_feedforward_layernorm.weight" : "post_attention_layernorm.weight")),
                linear.of(prefix + "mlp.gate_proj.weight", prefix + "mlp.up_proj.weight"),
                linear.of(prefix + "mlp.down_proj.weight"),
                four ? norm(prefix + "post_feedforward_layernorm.weight") : none());
    }

    /** The weight of a norm, in f32 where the family multiplies so. */
    NDArray norm(String name) {
        String operation = source.config().block().normsAroundOne() ? "copy_f32" : copy;
        try (NDManager scope = manager.newSubManager()) {
            return script.track(manager, operation, stacked(scope, name));
        }
    }

    private NDArray none() {
        return manager.create(new float[0], new Shape(0));
    }

    private NDArray stacked(NDManager scope, String... names) {
        long rows = 0;
        long[] first = source.shape(names[0]);
        for (String name : names) {
            rows += source.shape(name)[0];
        }
        long[] shape = first.clone();
        shape[0] = rows;
        NDArray array = scope.create(new Shape(shape), DataType.FLOAT32);
        if (array.size() > Integer.MAX_VALUE / Float.BYTES) {
            throw new ModelException(
                    ModelException.Kind.UNSUPPORTED,
                    "tensor %s has %d values, at most %d can be loaded"
                            .formatted(names[0], array.size(), Integer.MAX_VALUE / Float.BYTES));
        }
        FloatBuffer memory = array.toByteBuffer(true).asFloatBuffer();
        for (String name : names) {
            source.read(name, memory);
        }
        return array;
    }
}
