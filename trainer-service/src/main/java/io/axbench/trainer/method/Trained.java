package io.axbench.trainer.method;

/** What a method has learnt about one concept: a direction in the residual stream, or words. */
public sealed interface Trained permits TrainedDirection, TrainedPrompt {}
