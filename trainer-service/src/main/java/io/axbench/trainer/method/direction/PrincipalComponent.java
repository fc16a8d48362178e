package io.axbench.trainer.method.direction;

import static io.axbench.contracts.Reason.DEGENERATE_DATA;

import io.axbench.contracts.AxbenchException;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * PCA: the direction in which the positive tokens vary most, the eigenvector of their covariance with the largest
 * eigenvalue.
 *
 * <p>The eigendecomposition is exact, in f64. The sign has nothing to do with the label: the component of largest
 * magnitude is positive, so an AUROC below one half is possible and stands as it is.
 *
 * <p>Source: PCA in AxBench (arXiv 2501.17148); sign as in scikit-learn.
 */
public final class PrincipalComponent implements ClosedFormMethod {

    /** A variance below this, in squared residual-stream units, is no variance. */
    static final double MIN_VARIANCE = 1e-12;

    @Override
    public String name() {
        return "PCA";
    }

    @Override
    public Direction fit(Activations positive, Activations negative) {
        if (Guard.nonEmpty(positive, "positive").count() < 2) {
            throw new AxbenchException(DEGENERATE_DATA, "one positive token has no variance; give more examples");
        }
        double[][] covariance = Covariance.of(positive);
        double variance = 0;
        for (int i = 0; i < covariance.length; i++) {
            variance += covariance[i][i];
        }
        if (Guard.finite(variance, "the variance of the positive tokens") < MIN_VARIANCE) {
            throw new AxbenchException(DEGENERATE_DATA, "all positive tokens are alike; check the examples");
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
