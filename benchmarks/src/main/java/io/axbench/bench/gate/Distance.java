package io.axbench.bench.gate;

/** How far two vectors are apart. */
final class Distance {

    private Distance() {}

    /** {@code |a - b| / |a|}; infinite if their sizes differ. */
    static double relative(float[] a, float[] b) {
        if (a.length != b.length) {
            return Double.POSITIVE_INFINITY;
        }
        double apart = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            apart += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
            size += (double) a[i] * a[i];
        }
        return Math.sqrt(apart / size);
    }

    /** Cosine of the angle between them; NaN if their sizes differ. */
    static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            return Double.NaN;
        }
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            left += (double) a[i] * a[i];
            right += (double) b[i] * b[i];
        }
        return product / Math.sqrt(left * right);
    }
}
