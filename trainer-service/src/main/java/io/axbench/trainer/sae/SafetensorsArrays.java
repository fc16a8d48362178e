package io.axbench.trainer.sae;

import io.axbench.lm.ModelException;
import io.axbench.lm.weights.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tensors of a safetensors file: F32, F16 or BF16. */
final class SafetensorsArrays implements ArrayFile {

    private final Path path;
    private final TensorFile file;

    private SafetensorsArrays(Path path, TensorFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Maps a file.
     *
     * @throws io.axbench.contracts.AxbenchException {@code MISSING_FILE}, or {@code BAD_DATA} if it is damaged; final
     */
    static SafetensorsArrays open(Path path) {
        try {
            return new SafetensorsArrays(path, TensorFile.open(path));
        } catch (ModelException e) {
            throw SaeErrors.translated(e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return file.names();
    }

    @Override
    public StoredArray array(String name) {
        List<Long> shape = new ArrayList<>();
        for (long extent : file.shape(name)) {
            shape.add(extent);
        }
        return new StoredArray() {
            @Override
            public List<Long> shape() {
                return List.copyOf(shape);
            }

            @Override
            public void read(long first, int count, float[] into) {
                file.read(name, first, count, into);
            }
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
