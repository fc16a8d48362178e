package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Precision;
import io.axbench.lm.weights.WeightSource;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Brings tensors of a {@link WeightSource} into PyTorch's memory, one at a time, in a model's precision. */
final class WeightLoading {

    /** Values in f32 at a time on their way into the model's precision: 16 MB. */
    private static final long STAGED_VALUES = 1 << 22;

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
            case F16 -> "copy_f16";
        };
    }

    /** A block for inference: linears as the script module computes with them. */
    BlockWeights inferenceBlock(int layer) {
        return block(layer, this::linear);
    }

    /** A block for training: plain linears. */
    BlockWeights plainBlock(int layer) {
        return block(layer, this::plain);
    }

    /** The matrices of a block, transposed. */
    FrozenBlocks.Turned turnedBlock(int layer) {
        List<List<String>> names = BlockTensors.names(source.config().block(), layer);
        return new FrozenBlocks.Turned(
                turned(names.get(BlockTensors.QUERY_KEY_VALUE)),
                turned(names.get(BlockTensors.OUTPUT)),
                turned(names.get(BlockTensors.GATE_UP)),
                turned(names.get(BlockTensors.DOWN)));
    }

    /** The tensors, one below the other, transposed, as the script module computes with them. */
    NDArray turned(List<String> names) {
        try (NDManager scope = manager.newSubManager()) {
            return script.inferOne(manager, "turned", stacked(scope, names.toArray(String[]::new)));
        }
    }

    /** The tensors, one below the other. */
    NDArray plain(String... names) {
        return stacked(manager, names);
    }

    /** The tensors, one below the other, packed: never to be used under a gradient. */
    NDArray packed(String... names) {
        try (NDManager scope = manager.newSubManager()) {
            return script.inferOne(manager, "pack", stacked(scope, names));
        }
    }

    /** The tensors, one below the other, as the script module computes with them. */
    NDArray linear(String... names) {
        return switch (script.linears()) {
            case PACKED -> packed(names);
            case PLAIN -> plain(names);
        };
    }

    private interface Linear {
        NDArray of(String... names);
    }

    private BlockWeights block(int layer, Linear linear) {
        List<List<String>> names = BlockTensors.names(source.config().block(), layer);
        List<NDArray> arrays = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String[] tensors = names.get(i).toArray(String[]::new);
            if (tensors.length == 0) {
                arrays.add(manager.create(new float[0], new Shape(0)));
            } else if (BlockTensors.MATRICES.contains(i)) {
                arrays.add(linear.of(tensors));
            } else {
                arrays.add(tensors.length == 1 ? norm(tensors[0]) : plain(tensors));
            }
        }
        return BlockWeights.of(arrays);
    }

    /** The weight of a norm, in f32 where the family multiplies so. */
    NDArray norm(String name) {
        if (!source.config().block().normsAroundOne()) {
            return array(manager, name);
        }
        return manager.create(source.f32(name));
    }

    private NDArray stacked(NDManager owner, String... names) {
        if (source.shape(names[0]).length == 1) {
            return array(owner, names);
        }
        long rows = 0;
        for (String name : names) {
            rows += source.shape(name)[0];
        }
        long width = source.shape(names[0])[1];
        try (NDManager scope = manager.newSubManager()) {
            NDArray sizes = scope.create(new long[] {rows, width});
            NDArray like = script.track(scope, copy, scope.create(0f));
            NDArray whole = script.track(owner, "empty", sizes, like);
            long at = 0;
            for (String name : names) {
                at = fill(whole, at, name, width);
            }
            return whole;
        }
    }

    /** Converts some rows at a time, so that no tensor is ever whole in f32 beside its copy. */
    private long fill(NDArray whole, long at, String name, long width) {
        long rows = source.shape(name)[0];
        long step = Math.clamp(STAGED_VALUES / width, 1, rows);
        try (NDManager scope = manager.newSubManager(ai.djl.Device.cpu())) {
            NDArray staging = scope.create(new Shape(step, width), DataType.FLOAT32);
            FloatBuffer memory = staging.toByteBuffer(true).asFloatBuffer();
            for (long row = 0; row < rows; row += step) {
                long now = Math.min(step, rows - row);
                source.read(name, row, now, memory.clear());
                script.infer(scope, "fill", whole, staging, at + row, now);
            }
        }
        return at + rows;
    }

    private NDArray array(NDManager owner, String... names) {
        int size = 0;
        for (String name : names) {
            size += Math.toIntExact(source.shape(name)[0]);
        }
        FloatBuffer values = FloatBuffer.allocate(size);
        for (String name : names) {
            source.read(name, values);
        }
        try (NDManager scope = manager.newSubManager()) {
            return script.track(owner, copy, scope.create(values.array(), new Shape(size)));
        }
    }
}
