package io.axbench.lm.training;

/**
 * The losses of one step.
 *
 * @param languageModel mean cross-entropy over all labelled tokens of the batch, in nats
 * @param penalty what the function added
 */
public record StepLosses(double languageModel, double penalty) {

    /** What the gradient is of. */
    public double total() {
        return languageModel + penalty;
    }
}
