package io.axbench.trainer.method;

/**
 * The two moves by which a trained direction stays near the unit sphere: {@code w <- w / |w|}, then
 * {@code g <- g - (g.w) w}, between the gradient and the optimiser's step.
 */
public final class Row {

    /** Spacing of f32 at 1, added to the norm as the public code does. */
    private static final double EPSILON = 0x1p-23;

    private Row() {}

    /** Scales {@code w} to unit norm, then takes its part out of the gradient; both in place. */
    public static void project(float[] w, float[] gradient) {
        double norm = Math.sqrt(dot(w, 0, w)) + EPSILON;
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) (w[i] / norm);
        }
        double along = dot(gradient, 0, w);
        for (int i = 0; i < w.length; i++) {
            gradient[i] = (float) (gradient[i] - along * w[i]);
        }
    }

    /**
     * {@code sum_i rows[from + i] w[i]} in f64, over four partial sums: an order of its own, but always the same, which
     * keeps the processor busy.
     */
    public static double dot(float[] rows, int from, float[] w) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int i = 0;
        for (; i + 3 < w.length; i += 4) {
            a += (double) rows[from + i] * w[i];
            b += (double) rows[from + i + 1] * w[i + 1];
            c += (double) rows[from + i + 2] * w[i + 2];
            e += (double) rows[from + i + 3] * w[i + 3];
        }
        for (; i < w.length; i++) {
            a += (double) rows[from + i] * w[i];
        }
        return (a + b) + (c + e);
    }

    /** {@code sum[i] += factor * rows[from + i]}. */
    public static void add(double[] sum, double factor, float[] rows, int from) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * rows[from + i];
        }
    }
}
