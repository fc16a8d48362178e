package io.axbench.lm.training;

/** Limits the length of a gradient, as torch's {@code clip_grad_norm_} does. */
public final class GradientClipping {

    static final double EPSILON = 1e-6;

    private GradientClipping() {}

    /**
     * Scales all gradients by {@code maxNorm / (norm + 1e-6)}, in place, where that is below 1.
     *
     * @param maxNorm longest Euclidean norm over all gradients together
     * @param gradients one array a parameter
     * @return the norm before clipping
     */
    public static double clip(double maxNorm, float[]... gradients) {
        double squares = 0;
        for (float[] gradient : gradients) {
            for (float g : gradient) {
                squares += (double) g * g;
            }
        }
        double norm = Math.sqrt(squares);
        double scale = maxNorm / (norm + EPSILON);
        if (scale < 1) {
            for (float[] gradient : gradients) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) (gradient[i] * scale);
                }
            }
        }
        return norm;
    }
}
