package io.axbench.lm.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Architecture families whose blocks differ. A new one gets a constant here; the compiler then names what to extend. */
public enum Family {
    /** RMS norm, rotary embedding, grouped queries, SwiGLU, no biases. */
    LLAMA("llama", "LlamaForCausalLM");

    private final String id;
    private final String architecture;

    Family(String id, String architecture) {
        this.id = id;
        this.architecture = architecture;
    }

    /** Name in GGUF's {@code general.architecture} and config.json's {@code model_type}. */
    public String id() {
        return id;
    }

    /** Checks that a model has the tensors of this family, with their sizes and no others. */
    void checkTensors(String where, ModelConfig config, Map<String, StoredTensor> tensors) {
        switch (this) {
            case LLAMA -> LlamaTensors.check(where, config, tensors);
        }
    }

    /** The family that a GGUF file names so. */
    static Optional<Family> ofGguf(String name) {
        return Arrays.stream(values()).filter(family -> family.id.equals(name)).findFirst();
    }

    /** The family of this class name or model type in config.json. */
    static Optional<Family> ofHuggingFace(String name) {
        return Arrays.stream(values())
                .filter(family -> family.architecture.equals(name) || family.id.equals(name))
                .findFirst();
    }

    /** Class names of all families. */
    static List<String> architectures() {
        return Arrays.stream(values()).map(family -> family.architecture).toList();
    }
}
