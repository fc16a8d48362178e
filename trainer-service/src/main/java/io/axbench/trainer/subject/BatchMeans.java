package io.axbench.trainer.subject;

import ai.djl.ndarray.NDArray;
import io.axbench.lm.training.LabelledLogProbs;
import io.axbench.lm.training.Objective;
import java.util.List;

/**
 * The mean cross-entropies of several batches, or of parts of them, that pass the model together, summed. The gradient in
 * what only one batch depends on is that of its own mean.
 */
final class BatchMeans implements Objective {

    private final List<Integer> labelled;
    private final double[] losses;

    /**
     * Texts of batches.
     *
     * @param labelled for each text, how many tokens count in its whole batch
     */
    BatchMeans(List<Integer> labelled) {
        this.labelled = labelled;
        this.losses = new double[labelled.size()];
    }

    @Override
    public NDArray loss(LabelledLogProbs logProbs) {
        float[] weights = new float[Math.toIntExact(logProbs.perToken().size())];
        float[] values = logProbs.perToken().toFloatArray();
        int token = 0;
        for (int text = 0; text < losses.length; text++) {
            losses[text] = 0;
            for (int end = token + logProbs.counts().get(text); token < end; token++) {
                weights[token] = -1f / labelled.get(text);
                losses[text] -= (double) values[token] / labelled.get(text);
            }
        }
        NDArray perToken = logProbs.perToken();
        return perToken.mul(perToken.getManager().create(weights)).sum();
    }

    /** What each text added to its batch's mean in the last step, in nats. */
    double[] losses() {
        return losses.clone();
    }
}
