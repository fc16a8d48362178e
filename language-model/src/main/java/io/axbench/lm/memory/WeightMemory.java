package io.axbench.lm.memory;

import io.axbench.lm.Precision;
import io.axbench.lm.weights.WeightSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What weights take once they are loaded, by the sizes of their tensors.
 *
 * @param source where they come from
 * @param precision that they are loaded in
 */
public record WeightMemory(WeightSource source, Precision precision) {

    /** Work arrays of a small batch, and PyTorch itself. */
    private static final long WORK = 256L << 20;

    /** Value, gradient and two moments in f32. */
    private static final int TRAINED_BYTES = 16;

    private static final String SMALLER = "use bf16 or f16, a smaller model, or a larger machine";

    /** Of a model. */
    public MemoryNeed model() {
        return new MemoryNeed("the model", packed(name -> true), SMALLER);
    }

    /**
     * Of a model that shares with another what is not changed. A block is read whole if one of its tensors is changed.
     *
     * @param changed names of tensors
     */
    public MemoryNeed changed(Set<String> changed) {
        int layers = source.config().layers();
        boolean[] read = new boolean[layers];
        for (int layer = 0; layer < layers; layer++) {
            String block = block(layer);
            read[layer] = changed.stream().anyMatch(name -> name.startsWith(block));
        }
        return new MemoryNeed(
                "the model with changed weights", packed(name -> changed.contains(name) || inOne(read, name)), SMALLER);
    }

    /**
     * Of the blocks that a gradient passes through, plain or transposed.
     *
     * @param layer the blocks above it
     */
    public MemoryNeed above(int layer) {
        boolean[] read = new boolean[source.config().layers()];
        for (int above = layer + 1; above < read.length; above++) {
            read[above] = true;
        }
        return new MemoryNeed(
                "training above layer %d: the weights of %d blocks".formatted(layer, read.length - layer - 1),
                turned(name -> inOne(read, name)),
                "train at a higher layer, " + SMALLER);
    }

    /**
     * Of the head that a gradient passes through, transposed.
     *
     * @param name of its tensor
     */
    public MemoryNeed head(String name) {
        return new MemoryNeed("training: the weights of the head", turned(name::equals), SMALLER);
    }

    /**
     * Of a training of all weights: values, gradients and moments in f32, and what a step keeps.
     *
     * @param tokens computed together, as one text
     */
    public MemoryNeed whole(int tokens) {
        long weights = count(name -> true);
        return new MemoryNeed(
                "training all %,d weights".formatted(weights),
                weights * TRAINED_BYTES
                        + ActivationMemory.whole(source.config()).bytes(List.of(new TextSize(tokens, tokens))),
                "train LoRA instead, or a smaller model");
    }

    /** Beside what is packed already, the array that is being packed is there once more. */
    private long packed(Predicate<String> wanted) {
        return (count(wanted) + largest(wanted)) * precision.bytes() + WORK;
    }

    /** The same, and so is its transpose. */
    private long turned(Predicate<String> wanted) {
        return (count(wanted) + 2 * largest(wanted)) * precision.bytes() + WORK;
    }

    /** Numbers of the largest array that tensors are stacked to. */
    private long largest(Predicate<String> wanted) {
        Map<String, Long> arrays = new HashMap<>();
        for (String name : source.names()) {
            if (wanted.test(name)) {
                arrays.merge(array(name), count(name), Long::sum);
            }
        }
        return arrays.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private long count(Predicate<String> wanted) {
        long count = 0;
        for (String name : source.names()) {
            if (wanted.test(name)) {
                count += count(name);
            }
        }
        return count;
    }

    private long count(String name) {
        long count = 1;
        for (long size : source.shape(name)) {
            count *= size;
        }
        return count;
    }

    private static boolean inOne(boolean[] blocks, String name) {
        for (int layer = 0; layer < blocks.length; layer++) {
            if (blocks[layer] && name.startsWith(block(layer))) {
                return true;
            }
        }
        return false;
    }

    /** Queries, keys and values are one array, and so are gate and up. */
    private static String array(String tensor) {
        return tensor.replaceFirst("\\.[qkv]_proj\\.", ".qkv_proj.")
                .replaceFirst("\\.(gate|up)_proj\\.", ".gate_up_proj.");
    }

    private static String block(int layer) {
        return "model.layers." + layer + ".";
    }
}
