package io.axbench.trainer.method.direction;

import static io.axbench.contracts.Reason.DEGENERATE_DATA;

import io.axbench.contracts.AxbenchException;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * The direction in which vectors vary most about their mean: the eigenvector of their covariance with the largest
 * eigenvalue, exact, in f64. Its sign is scikit-learn's: the component of largest magnitude is positive.
 */
final class PrincipalAxis {

    /** A variance below this, in squared units of the vectors, is no variance. */
    static final double MIN_VARIANCE = 1e-12;

    private PrincipalAxis() {}

    /**
     * The axis {@code [d]}, of unit norm.
     *
     * @param rows vectors {@code [n, d]}
     * @param what they are, in the plural, for messages: "positive tokens"
     * @throws AxbenchException {@code DEGENERATE_DATA} if they do not vary, {@code NON_FINITE} if one is NaN or
     *     infinite; both are final
     */
    static Direction of(Activations rows, String what) {
        if (rows.count() < 2) {
            throw new AxbenchException(
                    DEGENERATE_DATA, "%d %s have no variance; give more examples".formatted(rows.count(), what));
        }
        double[][] covariance = Covariance.of(rows);
        double variance = 0;
        for (int i = 0; i < covariance.length; i++) {
            variance += covariance[i][i];
        }
        if (Guard.finite(variance, "the variance of the " + what) < MIN_VARIANCE) {
            throw new AxbenchException(DEGENERATE_DATA, "all %s are alike; check the examples".formatted(what));
        }
        // The eigenvalues come in descending order.
        double[] first = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(covariance))
                .getEigenvector(0)
                .toArray();
        return Direction.scaled(first, sign(first) / norm(first));
    }

    private static double sign(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            if (Math.abs(value) > Math.abs(largest)) {
                largest = value;
            }
        }
        return Math.signum(largest);
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
