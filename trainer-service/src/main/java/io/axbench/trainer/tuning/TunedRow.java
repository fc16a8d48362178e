package io.axbench.trainer.tuning;

/**
 * A text of a step and what is done to it.
 *
 * @param tokens its length
 * @param prompt tokens before the answer
 * @param prefix tokens that every chat begins with
 * @param factor strength of the change
 * @param undone whether the change is taken out instead: the projection on what is trained, or the change's negative
 */
record TunedRow(int tokens, int prompt, int prefix, double factor, boolean undone) {}
