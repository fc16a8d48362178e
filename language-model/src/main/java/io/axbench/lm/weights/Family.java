package io.axbench.lm.weights;

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

    /** Class name in config.json's {@code architectures}. */
    public String architecture() {
        return architecture;
    }
}
