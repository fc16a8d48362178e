package io.axbench.trainer.method.tuning;

import io.axbench.trainer.seed.RandomStream;

/**
 * Matrices {@code R [r, d]} with orthonormal rows, {@code R R^T = 1}, row-major. A step first takes from the gradient what
 * would leave them, {@code G - (R G^T + G R^T) / 2 R}, and brings the rows back afterwards by Gram and Schmidt, twice for
 * accuracy, in f64. torch's orthogonal parametrisation, which the public code uses, trains Householder reflectors
 * instead: another path over the same matrices.
 */
final class Orthonormal {

    private Orthonormal() {}

    /** Random orthonormal rows: normal numbers, made orthonormal. */
    static float[] random(int rank, int width, RandomStream draws) {
        double[] normal = draws.normal(rank * width);
        float[] rows = new float[normal.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) normal[i];
        }
        settle(rows, rank);
        return rows;
    }

    /** Takes from a gradient, in place, what leads away from orthonormal rows. */
    static void bend(float[] r, float[] gradient, int rank) {
        int width = r.length / rank;
        double[] products = new double[rank * rank];
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < rank; j++) {
                products[i * rank + j] = (dot(r, i, gradient, j, width) + dot(gradient, i, r, j, width)) / 2;
            }
        }
        for (int i = 0; i < rank; i++) {
            for (int at = 0; at < width; at++) {
                double away = 0;
                for (int j = 0; j < rank; j++) {
                    away += products[i * rank + j] * r[j * width + at];
                }
                gradient[i * width + at] -= (float) away;
            }
        }
    }

    /** Makes rows orthonormal, in place. */
    static void settle(float[] r, int rank) {
        int width = r.length / rank;
        double[] rows = new double[r.length];
        for (int i = 0; i < r.length; i++) {
            rows[i] = r[i];
        }
        for (int i = 0; i < rank; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double along = dot(rows, i, j, width);
                    for (int at = 0; at < width; at++) {
                        rows[i * width + at] -= along * rows[j * width + at];
                    }
                }
            }
            double norm = Math.sqrt(dot(rows, i, i, width));
            for (int at = 0; at < width; at++) {
                rows[i * width + at] /= norm;
            }
        }
        for (int i = 0; i < r.length; i++) {
            r[i] = (float) rows[i];
        }
    }

    private static double dot(double[] rows, int i, int j, int width) {
        double sum = 0;
        for (int at = 0; at < width; at++) {
            sum += rows[i * width + at] * rows[j * width + at];
        }
        return sum;
    }

    private static double dot(float[] a, int i, float[] b, int j, int width) {
        double sum = 0;
        for (int at = 0; at < width; at++) {
            sum += (double) a[i * width + at] * b[j * width + at];
        }
        return sum;
    }
}
