package io.axbench.trainer.subject;

import java.util.List;

/**
 * The subject model at the layer under study. What it gives depends on the arguments alone.
 *
 * <p>Its errors are {@link io.axbench.contracts.AxbenchException}s; {@code OUT_OF_MEMORY} is worth a retry, the others
 * are final.
 */
public interface Subject {

    /** Size {@code d} of the residual stream. */
    int width();

    /** Runs the model up to the layer over each example. */
    List<ReadExample> read(List<Example> examples);

    /** The loss of the answers under an added vector; every example must have an answer. The caller closes it. */
    ShiftedLoss loss(List<ReadExample> examples);

    /**
     * What the unsteered model answers to a request.
     *
     * @param request the user's turn
     * @param tokens longest answer
     * @param temperature softmax temperature of sampling; 0 is greedy
     * @param seed of the sampling
     * @return the answer, without surrounding blanks; may be empty
     */
    String write(String request, int tokens, double temperature, long seed);
}
