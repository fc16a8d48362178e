package io.axbench.trainer.subject;

import ai.djl.ndarray.NDArray;
import io.axbench.lm.training.LabelledLogProbs;
import io.axbench.lm.training.Objective;
import java.util.List;

/**
 * The sum of the mean cross-entropies of several batches that pass the model together. The gradient in what only one
 * batch depends on is that of its own mean.
 */
final class BatchMeans implements Objective {

    private final List<Integer> sizes;
    private final double[] losses;

    /** Batches of so many examples, one after another. */
    BatchMeans(List<Integer> sizes) {
        this.sizes = sizes;
        this.losses = new double[sizes.size()];
    }

    @Override
    public NDArray loss(LabelledLogProbs logProbs) {
        float[] weights = new float[Math.toIntExact(logProbs.perToken().size())];
        float[] values = logProbs.perToken().toFloatArray();
        int example = 0;
        int token = 0;
        for (int batch = 0; batch < losses.length; batch++) {
            int first = token;
            for (int i = 0; i < sizes.get(batch); i++) {
                token += logProbs.counts().get(example);
                example++;
            }
            double sum = 0;
            for (int t = first; t < token; t++) {
                weights[t] = -1f / (token - first);
                sum -= values[t];
            }
            losses[batch] = sum / (token - first);
        }
        NDArray perToken = logProbs.perToken();
        return perToken.mul(perToken.getManager().create(weights)).sum();
    }

    /** Each batch's own loss in the last step, in nats. */
    double[] losses() {
        return losses.clone();
    }
}
