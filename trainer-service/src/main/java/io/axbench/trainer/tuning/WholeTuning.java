package io.axbench.trainer.tuning;

import java.nio.file.Path;

/** All weights of a model being trained on a fixed list of texts; the model itself stays as it is. */
public interface WholeTuning extends AutoCloseable {

    /** Sets all gradients to zero. */
    void clearGradients();

    /**
     * Adds the gradient of the mean cross-entropy over all answer tokens of a batch.
     *
     * @param batch positions in the list of texts
     * @param share what the gradient is multiplied with
     * @return the loss
     */
    double accumulate(int[] batch, double share);

    /** One step of AdamW without weight decay; all gradients together are clipped to this norm. */
    void step(double learningRate, double clip);

    /** Writes the weights as safetensors. */
    void write(Path file);

    @Override
    void close();
}
