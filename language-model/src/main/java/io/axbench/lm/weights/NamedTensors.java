package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The tensors of a model by their Hugging Face names, in the order of the files. */
final class NamedTensors {

    private final String where;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    /**
     * No tensors yet.
     *
     * @param where file or folder, for messages
     */
    NamedTensors(String where) {
        this.where = where;
    }

    void add(String name, StoredTensor tensor) {
        tensors.put(name, tensor);
    }

    void addAll(Map<String, StoredTensor> more) {
        tensors.putAll(more);
    }

    /** Checks that they are those of a model of this shape. */
    void check(ModelConfig config) {
        DecoderTensors.check(where, config, tensors);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /**
     * The tensor of this name.
     *
     * @throws ModelException {@code DAMAGED} if there is none
     */
    StoredTensor get(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException(ModelException.Kind.DAMAGED, "%s: no tensor %s".formatted(where, name));
        }
        return tensor;
    }
}
