package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map.Entry;
import java.util.Set;

/** Weights of which some come from another file. */
final class ReplacedWeights extends ChangedWeights {

    private final Path path;
    private final SafetensorsFile file;

    private ReplacedWeights(WeightSource original, Path path, SafetensorsFile file) {
        super(original);
        this.path = path;
        this.file = file;
    }

    static ReplacedWeights open(WeightSource original, Path path) {
        SafetensorsFile file = SafetensorsFile.open(path);
        try {
            for (Entry<String, StoredTensor> entry : file.tensors().entrySet()) {
                check(original, path, entry.getKey(), entry.getValue());
            }
            return new ReplacedWeights(original, path, file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public Set<String> changed() {
        return Set.copyOf(file.tensors().keySet());
    }

    @Override
    public void read(String name, long firstRow, long rows, FloatBuffer into) {
        StoredTensor tensor = file.tensors().get(name);
        if (tensor == null) {
            readOriginal(name, firstRow, rows, into);
            return;
        }
        int from = into.position();
        tensor.read(firstRow, rows, into);
        if (config().block().normsAroundOne() && name.endsWith("norm.weight")) {
            for (int i = from; i < into.position(); i++) {
                into.put(i, 1 + into.get(i));
            }
        }
    }

    @Override
    public String hash() {
        MessageDigest digest = FileDigest.sha256();
        digest.update(originalHash().getBytes(StandardCharsets.UTF_8));
        digest.update(FileDigest.of(path).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        file.close();
    }

    private static void check(WeightSource original, Path path, String name, StoredTensor tensor) {
        if (!original.has(name)) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "%s: tensor %s is not one of the model's; was it trained on this model?".formatted(path, name));
        }
        if (!Arrays.equals(original.shape(name), tensor.shape())) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "%s: tensor %s has sizes %s, expected %s; was it trained on this model?"
                            .formatted(
                                    path,
                                    name,
                                    Arrays.toString(tensor.shape()),
                                    Arrays.toString(original.shape(name))));
        }
    }
}
