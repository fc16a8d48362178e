package io.axbench.trainer.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.axbench.lm.training.LabelledLogProbs;
import io.axbench.lm.training.Objective;
import java.util.List;

/**
 * The loss of RePS. A pair's four texts are {@code (x, y_c)} and {@code (x, y)} under the change, then the same two with
 * the change undone. With {@code ln p} summed over an answer, and {@code ln q} that of the model as it is,
 *
 * <pre>
 * D+ = b+ / |y_c| ln p(y_c|x) - 1 / |y|   ln p(y|x),     b+ = max(ln q(y|x)   - ln q(y_c|x), 1)   (changed)
 * D- = b- / |y|   ln p(y|x)   - 1 / |y_c| ln p(y_c|x),   b- = max(ln q(y_c|x) - ln q(y|x), 1)     (undone)
 * loss = mean over pairs of -ln sigmoid(D+) - ln sigmoid(D-)
 * </pre>
 *
 * <p>Lengths are those of the answers, as in the paper; the public code divides by the length of the whole text.
 *
 * <p>Source: RePS (arXiv 2505.20809) and its code in stanfordnlp/axbench and zjunlp/EasyEdit.
 */
final class BidirectionalPreference implements Objective {

    /** Texts a pair. */
    static final int TEXTS = 4;

    private final List<Weights> pairs;

    BidirectionalPreference(List<Weights> pairs) {
        this.pairs = pairs;
    }

    /**
     * What the four sums of {@code ln p} are multiplied with.
     *
     * @param wanted of {@code y_c} in D+
     * @param unwanted of {@code y} in D+
     * @param suppressed of {@code y_c} in D-
     * @param restored of {@code y} in D-
     */
    record Weights(double wanted, double unwanted, double suppressed, double restored) {

        /** The weights of a pair, given {@code ln q} and the lengths of its answers. */
        static Weights of(double concept, int conceptTokens, double plain, int plainTokens) {
            double towards = Math.max(plain - concept, 1);
            double away = Math.max(concept - plain, 1);
            return new Weights(towards / conceptTokens, -1.0 / plainTokens, -1.0 / conceptTokens, away / plainTokens);
        }
    }

    @Override
    public NDArray loss(LabelledLogProbs logProbs) {
        int n = pairs.size();
        float[] matrix = new float[2 * n * TEXTS * n];
        for (int i = 0; i < n; i++) {
            Weights weights = pairs.get(i);
            int towards = 2 * i * TEXTS * n + i * TEXTS;
            int away = (2 * i + 1) * TEXTS * n + i * TEXTS;
            matrix[towards] = (float) weights.wanted();
            matrix[towards + 1] = (float) weights.unwanted();
            matrix[away + 2] = (float) weights.suppressed();
            matrix[away + 3] = (float) weights.restored();
        }
        NDArray sums = logProbs.perExample();
        NDArray differences = sums.getManager()
                .create(matrix, new Shape(2L * n, (long) TEXTS * n))
                .matMul(sums.reshape(-1, 1));
        return Activation.softPlus(differences.neg()).sum().div(n);
    }
}
