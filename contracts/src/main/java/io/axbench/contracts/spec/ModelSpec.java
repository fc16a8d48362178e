package io.axbench.contracts.spec;

/**
 * The subject model.
 *
 * @param source name of a known model, or a folder with {@code config.json}, or a {@code .gguf} file, absolute
 * @param dtype type of the weights in computation: f32 is the reference, bf16 the fast path
 */
public record ModelSpec(String source, Dtype dtype) {}
