package io.axbench.trainer.method.text;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Problem;

/**
 * Logistic regression as scikit-learn's {@code LogisticRegression} leaves it: the mean loss of the texts and
 * {@code |w|^2 / (2 C n)} fall until no component of their gradient is above 1e-4. With C = 100 that is after some 16
 * steps, long before the optimum, so that the way there decides: a word that stands in every text keeps a weight.
 *
 * <p>Source: scikit-learn 1.5, {@code lbfgs} with its defaults.
 */
final class StoppedRegression implements QuasiNewton.Smooth {

    private static final double FLAT = 1e-4;
    private static final double REDUCTION = 64 * Math.ulp(1.0);
    private static final int STEPS = 1000;

    private final Problem problem;
    private final double penalty;

    private StoppedRegression(Problem problem, double c) {
        this.problem = problem;
        this.penalty = 1 / (c * problem.l);
    }

    /** Weights of the features, in their order; the last, the intercept's, is not penalised. */
    static double[] weights(Problem problem, double c) {
        return QuasiNewton.minimise(new StoppedRegression(problem, c), problem.n, FLAT, REDUCTION, STEPS);
    }

    @Override
    public QuasiNewton.Slope at(double[] weights) {
        double loss = 0;
        double[] gradient = new double[weights.length];
        for (int text = 0; text < problem.l; text++) {
            double logOdds = 0;
            for (Feature feature : problem.x[text]) {
                logOdds += feature.getValue() * weights[feature.getIndex() - 1];
            }
            loss += softplus(logOdds) - problem.y[text] * logOdds;
            double slope = 1 / (1 + Math.exp(-logOdds)) - problem.y[text];
            for (Feature feature : problem.x[text]) {
                gradient[feature.getIndex() - 1] += slope * feature.getValue() / problem.l;
            }
        }
        double squares = 0;
        for (int i = 0; i < weights.length - 1; i++) {
            squares += weights[i] * weights[i];
            gradient[i] += penalty * weights[i];
        }
        return new QuasiNewton.Slope(loss / problem.l + penalty / 2 * squares, gradient);
    }

    /** {@code log(1 + e^x)}. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
