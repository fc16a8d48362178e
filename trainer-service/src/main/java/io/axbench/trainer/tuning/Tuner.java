package io.axbench.trainer.tuning;

import io.axbench.trainer.subject.ReadExample;
import java.util.List;

/**
 * The subject model as something to train things in. Its errors are {@link io.axbench.contracts.AxbenchException}s: {@code
 * LAYER_OUT_OF_RANGE} for a layer or matrix that the model lacks.
 */
public interface Tuner {

    /** Number of blocks. */
    int layers();

    /**
     * Mean cross-entropy over all answer tokens of a batch; every example must have an answer. The caller closes it.
     */
    TunedLoss language(Tuned tuned, List<ReadExample> examples);

    /** Preference of the answer with the concept, and against it where the change is undone. The caller closes it. */
    TunedLoss preference(Tuned tuned, List<ReadPair> pairs, Preference preference);

    /**
     * Squared distance to the streams that a steering prompt makes, behind the lowest layer changed and all above it, the
     * mean over tokens and components, summed over layers. The caller closes it.
     *
     * @param texts each with tokens to compare
     */
    TunedLoss shift(Tuned tuned, List<ReadShift> texts);

    /**
     * A training of all weights on these examples, each with an answer. The caller closes it.
     *
     * @throws io.axbench.contracts.AxbenchException {@code OUT_OF_MEMORY} if less memory is free than it needs
     */
    WholeTuning whole(List<ReadExample> examples);

    /**
     * The mean over each prompt's tokens behind the prefix.
     *
     * @param instructions users' turns
     * @param layer block whose output is read, counted from 0
     * @return one {@code [d]} an instruction
     */
    List<double[]> promptMeans(List<String> instructions, int layer);
}
