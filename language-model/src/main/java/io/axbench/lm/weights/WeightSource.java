package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.nio.FloatBuffer;
import java.util.Set;

/**
 * The weights of a model, whatever file they are in. Names and values are those of the Hugging Face checkpoint, e.g.
 * {@code model.layers.0.self_attn.q_proj.weight} {@code [heads * headSize, width]}; only the weights of norms are always
 * what the norm multiplies with. Files are mapped: nothing is read
 * before it is asked for. Safe for use by several threads until closed.
 */
public interface WeightSource extends AutoCloseable {

    /** The shape of the decoder. */
    ModelConfig config();

    /** Names of all tensors. */
    Set<String> names();

    /** Whether there is a tensor of this name. */
    default boolean has(String name) {
        return names().contains(name);
    }

    /**
     * Sizes of a tensor, outermost first.
     *
     * @throws ModelException {@code DAMAGED} if there is no such tensor
     */
    long[] shape(String name);

    /**
     * Rows of a tensor, de-quantised to f32, written from the buffer's position on. A row is what the first size counts.
     *
     * @param into room for the rows, direct or not; its position moves behind them
     * @throws ModelException {@code DAMAGED} if there is no such tensor
     * @throws IllegalArgumentException if the buffer has no room
     * @throws IndexOutOfBoundsException if there are no such rows
     */
    void read(String name, long firstRow, long rows, FloatBuffer into);

    /** All values of a tensor, row-major, likewise. */
    default void read(String name, FloatBuffer into) {
        read(name, 0, shape(name)[0], into);
    }

    /**
     * Values of a tensor, row-major, de-quantised to f32, in an array of their own.
     *
     * @throws ModelException {@code DAMAGED} if there is no such tensor, {@code UNSUPPORTED} if it exceeds an array
     */
    default float[] f32(String name) {
        long elements = 1;
        for (long size : shape(name)) {
            elements *= size;
        }
        if (elements > Integer.MAX_VALUE - 8) {
            throw new ModelException(
                    ModelException.Kind.UNSUPPORTED,
                    "tensor %s has %d values, at most %d fit one array"
                            .formatted(name, elements, Integer.MAX_VALUE - 8));
        }
        float[] values = new float[(int) elements];
        read(name, FloatBuffer.wrap(values));
        return values;
    }

    /** SHA-256, in hex, over the model's files: configuration, weights, tokenizer. Computed on the first call. */
    String hash();

    /** Unmaps the files. Tensors already read stay valid. */
    @Override
    void close();
}
