package io.axbench.lm.training;

import io.axbench.lm.Activations;

/**
 * A training text with what the frozen lower blocks make of it. It lives on the Java heap and needs no closing.
 *
 * @param sequence the text
 * @param hidden residual stream behind the session's layer, {@code [tokens, d]}, f32
 */
public record CachedExample(LabelledSequence sequence, Activations hidden) {}
