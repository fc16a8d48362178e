package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
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

    /** The model above the layer, for attributions. The caller closes it. */
    UpperModel upper();

    /** Number of tokens in the vocabulary. */
    int vocabulary();

    /** What enters the first block for each of these tokens, {@code [ids, d]}. */
    Activations embeddings(int[] ids);

    /**
     * What the unsteered model answers to each request, whatever the others are.
     *
     * @param requests users' turns
     * @param tokens longest answer
     * @param temperature softmax temperature of sampling; 0 is greedy
     * @param seeds of the sampling, one a request
     * @return the answers, without surrounding blanks; any may be empty
     */
    List<String> write(List<String> requests, int tokens, double temperature, List<Long> seeds);

    /**
     * What the unsteered model answers to a request.
     *
     * @param request the user's turn
     * @param tokens longest answer
     * @param temperature softmax temperature of sampling; 0 is greedy
     * @param seed of the sampling
     * @return the answer, without surrounding blanks; may be empty
     */
    default String write(String request, int tokens, double temperature, long seed) {
        return write(List.of(request), tokens, temperature, List.of(seed)).getFirst();
    }
}
