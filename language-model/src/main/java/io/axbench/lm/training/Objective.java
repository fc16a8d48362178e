package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;

/** A loss as a function of what the model says about the labelled tokens of a batch. */
@FunctionalInterface
public interface Objective {

    /** Mean cross-entropy over all labelled tokens of the batch: long answers weigh more. */
    Objective MEAN_CROSS_ENTROPY = logProbs -> logProbs.perToken().mean().neg();

    /** None: what interventions add to the loss is all of it, and the head is not run. */
    Objective PENALTIES_ALONE = logProbs -> {
        throw new IllegalStateException("penalties alone: the head is not run, and there are no log probabilities");
    };

    /**
     * The loss. Runs with gradients on; every array it makes belongs to the manager of its argument and ends with the
     * step.
     *
     * @return a scalar, f32
     */
    NDArray loss(LabelledLogProbs logProbs);
}
