package io.axbench.lm.weights;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model in one GGUF file. Tensors bear their Hugging Face names, and the rows of a Llama's query and key projections are put
 * back into Hugging Face's order, so that nothing behind this class knows where the weights came from.
 */
public final class GgufModel implements ModelFile {

    private final GgufFile file;
    private final ModelConfig config;
    private final NamedTensors tensors;
    private final RopeRows ropeRows;
    private @Nullable String hash;

    private GgufModel(GgufFile file) {
        this.file = file;
        this.config = GgufConfig.read(file.metadata(), file.tensors());
        this.tensors = renamed(file, config);
        this.ropeRows = new RopeRows(config.headSize());
        tensors.check(config);
    }

    /** Opens a file; closes it again if that fails. */
    static GgufModel open(Path path) {
        GgufFile file = GgufFile.open(path);
        try {
            return new GgufModel(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static NamedTensors renamed(GgufFile file, ModelConfig config) {
        NamedTensors renamed = new NamedTensors(file.path().toString());
        for (Entry<String, StoredTensor> tensor : file.tensors().entrySet()) {
            if (tensor.getKey().equals(GgufConfig.ROPE_DIVISORS)) {
                continue;
            }
            String name = GgufNames.huggingFace(tensor.getKey(), config.block())
                    .orElseThrow(() -> file.metadata()
                            .unsupported("tensor %s is not part of a %s decoder; convert the plain model to GGUF"
                                    .formatted(tensor.getKey(), config.family().id())));
            renamed.add(name, tensor.getValue());
        }
        return renamed;
    }

    /** The file's keys and values, for the tokenizer and the chat template. */
    public GgufMetadata metadata() {
        return file.metadata();
    }

    @Override
    public String id() {
        String name = file.path().getFileName().toString();
        return name.substring(0, name.length() - ".gguf".length());
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Set<String> names() {
        return tensors.names();
    }

    @Override
    public long[] shape(String name) {
        return tensors.get(name).shape();
    }

    @Override
    public void read(String name, long firstRow, long rows, FloatBuffer into) {
        boolean rotated = name.endsWith(".q_proj.weight") || name.endsWith(".k_proj.weight");
        if (rotated && config.family() == Family.LLAMA) {
            tensors.get(name).read(ropeRows, firstRow, rows, into);
            return;
        }
        tensors.get(name).read(firstRow, rows, into);
    }

    /** SHA-256 of the file, which holds configuration, weights, tokenizer and template alike. */
    @Override
    public synchronized String hash() {
        if (hash == null) {
            hash = FileDigest.of(file.path());
        }
        return hash;
    }

    @Override
    public void close() {
        file.close();
    }
}
