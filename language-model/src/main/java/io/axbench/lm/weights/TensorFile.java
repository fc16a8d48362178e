package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Set;

/**
 * A safetensors file of F32, F16 or BF16 tensors that are no language model's, such as a sparse autoencoder's. It is
 * mapped: nothing is read before it is asked for. Safe for use by several threads until closed.
 */
public final class TensorFile implements AutoCloseable {

    private final Path path;
    private final SafetensorsFile file;

    private TensorFile(Path path, SafetensorsFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Maps a file and checks its header.
     *
     * @throws ModelException {@code MISSING_FILE}, {@code DAMAGED}, or {@code UNSUPPORTED} for another type of number
     */
    public static TensorFile open(Path path) {
        return new TensorFile(path, SafetensorsFile.open(path));
    }

    /** Names of all tensors. */
    public Set<String> names() {
        return Set.copyOf(file.tensors().keySet());
    }

    /**
     * Sizes of a tensor, outermost first.
     *
     * @throws ModelException {@code DAMAGED} if there is no such tensor
     */
    public long[] shape(String name) {
        return tensor(name).shape();
    }

    /**
     * Some of a tensor's values in stored order, as f32.
     *
     * @param first the first value, counted from 0 through the whole tensor
     * @param count how many; the array has room for them from index 0 on
     * @throws ModelException {@code DAMAGED} if there is no such tensor
     * @throws IndexOutOfBoundsException if the tensor has fewer values
     */
    public void read(String name, long first, int count, float[] into) {
        tensor(name).readValues(first, count, FloatBuffer.wrap(into));
    }

    @Override
    public void close() {
        file.close();
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = file.tensors().get(name);
        if (tensor == null) {
            throw new ModelException(ModelException.Kind.DAMAGED, "%s: tensor %s is missing".formatted(path, name));
        }
        return tensor;
    }
}
