package io.axbench.lm.training;

import io.axbench.lm.Activations;

/**
 * How a number depends on a residual stream.
 *
 * @param output what the {@link FinalHead} gave for the text
 * @param gradient of the output with respect to the stream, {@code [tokens, d]}
 */
public record Attribution(double output, Activations gradient) {}
