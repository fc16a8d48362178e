package io.axbench.lm.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Architecture families. A family is a set of values of {@link ModelConfig} and a way to name them in files; a new one
 * gets a constant here, and the compiler names the two readers of configurations to extend.
 */
public enum Family {
    /** RMS norm, rotary embedding, grouped queries, SwiGLU, no biases. */
    LLAMA("llama", "llama", "LlamaForCausalLM"),
    /** Llama with biases on queries, keys and values. */
    QWEN2("qwen2", "qwen2", "Qwen2ForCausalLM"),
    /** Llama with normalised queries and keys. */
    QWEN3("qwen3", "qwen3", "Qwen3ForCausalLM"),
    /** Four norms, soft caps, windows on every other block, scaled embedding, GELU. */
    GEMMA2("gemma2", "gemma2", "Gemma2ForCausalLM"),
    /** Gemma 2 without soft caps, with normalised queries and keys, and two rotary bases. */
    GEMMA3("gemma3", "gemma3_text", "Gemma3ForCausalLM");

    private final String id;
    private final String modelType;
    private final String architecture;

    Family(String id, String modelType, String architecture) {
        this.id = id;
        this.modelType = modelType;
        this.architecture = architecture;
    }

    /** Name in GGUF's {@code general.architecture}. */
    public String id() {
        return id;
    }

    /** The family that a GGUF file names so. */
    static Optional<Family> ofGguf(String name) {
        return Arrays.stream(values()).filter(family -> family.id.equals(name)).findFirst();
    }

    /** The family of this class name or model type in config.json. */
    static Optional<Family> ofHuggingFace(String name) {
        return Arrays.stream(values())
                .filter(family -> family.architecture.equals(name) || family.modelType.equals(name))
                .findFirst();
    }

    /** Class names of all families. */
    static List<String> architectures() {
        return Arrays.stream(values()).map(family -> family.architecture).toList();
    }
}
