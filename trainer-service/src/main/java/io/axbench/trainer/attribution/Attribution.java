package io.axbench.trainer.attribution;

import io.axbench.lm.Activations;
import io.axbench.trainer.subject.UpperModel;
import io.axbench.trainer.trained.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each token of a text contributes to a classifier's probability, by the gradient in the residual stream h
 * after the layer. A token's contribution is the sum over dimensions of {@code |(h - b) * g|}.
 */
public sealed interface Attribution {

    /** Interpolated streams that are run at once; memory grows with it, results do not depend on it. */
    int SIDE_BY_SIDE = 5;

    /**
     * Contribution of each token, prefix included, {@code [tokens]}.
     *
     * @param stream residual stream of a text, {@code [tokens, d]}
     */
    double[] contributions(Activations stream, LastTokenClassifier classifier, UpperModel upper);

    /**
     * Integrated gradients: g is the mean of the gradients at {@code b + k/n (h - b)}, k = 0 .. n-1, and b a baseline
     * that is the same for every token.
     *
     * <p>Source: Sundararajan et al. (arXiv 1703.01365), with the steps of AxBench's public code.
     *
     * @param baseline {@code [d]}
     * @param steps n
     */
    record Integrated(Tensor baseline, int steps) implements Attribution {

        @Override
        public double[] contributions(Activations stream, LastTokenClassifier classifier, UpperModel upper) {
            double[] mean = new double[stream.data().length];
            for (int from = 0; from < steps; from += SIDE_BY_SIDE) {
                List<Activations> between = new ArrayList<>();
                for (int k = from; k < Math.min(steps, from + SIDE_BY_SIDE); k++) {
                    between.add(between(stream, (double) k / steps));
                }
                for (Activations gradient : upper.gradients(between, classifier::gradient)) {
                    for (int at = 0; at < mean.length; at++) {
                        mean[at] += gradient.data()[at] / (double) steps;
                    }
                }
            }
            double[] contributions = new double[stream.count()];
            for (int at = 0; at < mean.length; at++) {
                double way = (double) stream.data()[at] - baseline.get(at % stream.width());
                contributions[at / stream.width()] += Math.abs(way * mean[at]);
            }
            return contributions;
        }

        private Activations between(Activations stream, double alpha) {
            float[] data = new float[stream.data().length];
            for (int at = 0; at < data.length; at++) {
                double start = baseline.get(at % stream.width());
                data[at] = (float) (start + alpha * (stream.data()[at] - start));
            }
            return new Activations(stream.count(), stream.width(), data);
        }
    }

    /** Input times gradient: g is the gradient at h, and b is zero. */
    record InputTimesGradient() implements Attribution {

        @Override
        public double[] contributions(Activations stream, LastTokenClassifier classifier, UpperModel upper) {
            Activations gradient =
                    upper.gradients(List.of(stream), classifier::gradient).getFirst();
            double[] contributions = new double[stream.count()];
            for (int at = 0; at < stream.data().length; at++) {
                contributions[at / stream.width()] += Math.abs((double) stream.data()[at] * gradient.data()[at]);
            }
            return contributions;
        }
    }
}
