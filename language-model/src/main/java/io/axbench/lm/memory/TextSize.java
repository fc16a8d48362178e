package io.axbench.lm.memory;

/**
 * How long a training text is.
 *
 * @param tokens all that are computed
 * @param labelled those that the loss counts
 */
public record TextSize(int tokens, int labelled) {}
