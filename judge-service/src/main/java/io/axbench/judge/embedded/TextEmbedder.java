package io.axbench.judge.embedded;

/** Maps a text to a vector whose direction is its meaning. */
public interface TextEmbedder {

    /**
     * Embeds a text.
     *
     * @return unit vector {@code [d]}; the same text gives the same bits, the caller may not change it
     */
    float[] embed(String text);

    /** Cosine of two unit vectors, summed in f64. */
    static double cosine(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
        }
        return dot;
    }
}
