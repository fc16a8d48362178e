package io.axbench.trainer.method.direction;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;

/**
 * Mean embedding: the average row of the model's embedding matrix, scaled to unit norm; it learns nothing from the
 * examples. Where a model's output matrix is another one, the public code averages that.
 *
 * <p>Source: a control in AxBench's public code ({@code MeanEmbedding} in {@code axbench/models/mean.py}).
 */
public final class MeanEmbedding implements Method {

    /** Rows looked up at a time, so that a large vocabulary is never copied whole. */
    private static final int ROWS = 4096;

    @Override
    public String name() {
        return "MeanEmbedding";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        double[] sum = sum(set.subject());
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        if (Guard.finite(squares, "the norm of the mean embedding") == 0) {
            throw new AxbenchException(Reason.DEGENERATE_DATA, "the mean embedding is zero; check the model");
        }
        return new TrainedDirection(Direction.scaled(sum, 1 / Math.sqrt(squares)), TrainedDirection.Reading.LINEAR);
    }

    private static double[] sum(Subject subject) {
        double[] sum = new double[subject.width()];
        for (int from = 0; from < subject.vocabulary(); from += ROWS) {
            int[] ids = new int[Math.min(ROWS, subject.vocabulary() - from)];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = from + i;
            }
            Activations rows = subject.embeddings(ids);
            for (int row = 0; row < ids.length; row++) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += rows.get(row, i);
                }
            }
        }
        return sum;
    }
}
