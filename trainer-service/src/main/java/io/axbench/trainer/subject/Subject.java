package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
import io.axbench.trainer.tuning.Tuner;
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

    /** The layer under study: 0-based block whose output is the residual stream. */
    int layer();

    /** Runs the model up to the layer over each example. */
    List<ReadExample> read(List<Example> examples);

    /** The text that it reads, its first token left out and special tokens written out: what the public code calls a text. */
    String text(Example example);

    /**
     * The residual stream at the token that a batch's shorter texts are filled up with, where it stands right behind the
     * text and is masked: it sees the text, and neither itself nor its like.
     *
     * @return {@code [examples, d]}
     */
    Activations padding(List<ReadExample> examples);

    /** The loss of the answers under an added vector; every example must have an answer. The caller closes it. */
    ShiftedLoss loss(List<ReadExample> examples);

    /** The model above the layer, for attributions. The caller closes it. */
    UpperModel upper();

    /** The model as something to train things in. */
    Tuner tuner();

    /** Number of tokens in the vocabulary. */
    int vocabulary();

    /** What enters the first block for each of these tokens, {@code [ids, d]}. */
    Activations embeddings(int[] ids);

    /** The residual stream of a plain text after the layer, {@code [tokens, d]}; no chat template is put around it. */
    Activations stream(String text);

    /**
     * Logits of the token that follows a text, {@code [vocabulary]}.
     *
     * @param stream residual stream of the text after the layer, changed or not
     */
    float[] next(Activations stream);

    /** Logits that a vector of the residual stream gives when it is read through the model's head, {@code [vocabulary]}. */
    float[] lens(float[] vector);

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
