package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.intervention.Condition;

/** Decides from the hidden states of prompts which texts are steered. Sums in f64, in the order of the tokens. */
final class PromptGate {

    private final Decoder decoder;
    private final Condition condition;

    PromptGate(Decoder decoder, Condition condition) {
        this.decoder = decoder;
        this.condition = condition;
    }

    /** Looks at the prompts' vectors {@code h [rows, columns, d]} behind a layer. */
    void look(NDManager scope, NDArray h, int layer, Passage passage) {
        int width = decoder.config().width();
        float[] hidden = HostCopy.floats(decoder.inF32(scope, h));
        for (int i = 0; i < passage.rows().size(); i++) {
            GenerationRow row = passage.rows().get(i);
            int end = row.prompt().size();
            int first = switch (condition.pooling()) {
                case MEAN -> row.request().prefix();
                case LAST -> end - 1;
            };
            double[] pooled = new double[width];
            for (int position = first; position < end; position++) {
                int from = (i * passage.columns() + position) * width;
                for (int k = 0; k < width; k++) {
                    pooled[k] += hidden[from + k] / (double) (end - first);
                }
            }
            if (condition.metBy(condition.similarity(layer, pooled))) {
                row.steering().unlock();
            }
        }
    }
}
