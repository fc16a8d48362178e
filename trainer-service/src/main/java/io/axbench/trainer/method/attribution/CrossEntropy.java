package io.axbench.trainer.method.attribution;

/** What the classifier's two logits are judged by; their difference is the margin, that of label 1 less that of 0. */
enum CrossEntropy {

    /** The cross-entropy of the label, as it is meant. */
    OF_LOGITS {
        @Override
        double loss(double margin, int label) {
            return Math.log1p(Math.exp(label == 1 ? -margin : margin));
        }

        @Override
        double slope(double margin, int label) {
            return sigmoid(margin) - label;
        }
    },

    /**
     * The same with the probabilities in the place of the logits, as in the public AxBench code: bounded from below by
     * 0.31, and flat where the classifier is sure.
     */
    OF_PROBABILITIES {
        @Override
        double loss(double margin, int label) {
            return OF_LOGITS.loss(2 * sigmoid(margin) - 1, label);
        }

        @Override
        double slope(double margin, int label) {
            double one = sigmoid(margin);
            return 2 * one * (1 - one) * OF_LOGITS.slope(2 * one - 1, label);
        }
    };

    /** The loss of a text, in nats. */
    abstract double loss(double margin, int label);

    /** Its derivative in the margin. */
    abstract double slope(double margin, int label);

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
