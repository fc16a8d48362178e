package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;

/** Sample covariance of vectors, in f64. */
final class Covariance {

    /** Rows summed at a time: a block of them stays in the processor's cache. */
    private static final int BLOCK = 16;

    private Covariance() {}

    /**
     * Covariance {@code [d][d]} of the rows about their mean, divided by {@code rows - 1}; the order of summation is
     * fixed.
     */
    static double[][] of(Activations rows) {
        int d = rows.width();
        double[] mean = rows.mean();
        double[][] sum = new double[d][d];
        double[][] block = new double[BLOCK][d];
        for (int from = 0; from < rows.count(); from += BLOCK) {
            int size = Math.min(BLOCK, rows.count() - from);
            for (int r = 0; r < size; r++) {
                for (int i = 0; i < d; i++) {
                    block[r][i] = rows.data()[(from + r) * d + i] - mean[i];
                }
            }
            for (int i = 0; i < d; i++) {
                for (int r = 0; r < size; r++) {
                    addProduct(sum[i], block[r], i);
                }
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                sum[i][j] /= rows.count() - 1;
                sum[j][i] = sum[i][j];
            }
        }
        return sum;
    }

    /** {@code sum[j] += row[i] * row[j]} for {@code j >= i}. */
    private static void addProduct(double[] sum, double[] row, int i) {
        double factor = row[i];
        for (int j = i; j < row.length; j++) {
            sum[j] += factor * row[j];
        }
    }
}
