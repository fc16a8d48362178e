package io.axbench.judge.embedded;

/**
 * The features of one text.
 *
 * @param cos see {@link Feature#COS}
 * @param win16 see {@link Feature#WIN16}
 * @param std see {@link Feature#STD}
 * @param rep see {@link Feature#REP}
 * @param noletter see {@link Feature#NOLETTER}
 */
public record Features(double cos, double win16, double std, double rep, double noletter) {

    /**
     * Computes them.
     *
     * @param cos cosine of instruction and stripped text
     * @param text the text
     * @param surprise of the text's tokens, in nats
     */
    public static Features of(double cos, String text, double[] surprise) {
        return new Features(
                cos,
                Surprise.worstWindow(surprise),
                Surprise.deviation(surprise),
                SurfaceText.repetition(text),
                SurfaceText.noLetter(text));
    }

    /** The value of one feature. */
    public double get(Feature feature) {
        return switch (feature) {
            case COS -> cos;
            case WIN16 -> win16;
            case STD -> std;
            case REP -> rep;
            case NOLETTER -> noletter;
        };
    }
}
