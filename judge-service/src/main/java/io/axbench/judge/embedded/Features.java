package io.axbench.judge.embedded;

/**
 * The features of one text.
 *
 * @param cos see {@link Feature#COS}
 * @param win16 see {@link Feature#WIN16}
 * @param high16 see {@link Feature#HIGH16}
 * @param std see {@link Feature#STD}
 * @param rep see {@link Feature#REP}
 * @param recur see {@link Feature#RECUR}
 * @param noletter see {@link Feature#NOLETTER}
 * @param evades whether it echoes, refuses or says what fits every question
 */
public record Features(
        double cos,
        double win16,
        double high16,
        double std,
        double rep,
        double recur,
        double noletter,
        boolean evades) {

    /** A stretch above this many nats is word salad. */
    private static final double SALAD = 7;

    /**
     * Computes them.
     *
     * @param cos cosine of instruction and text
     * @param evades whether the text answers nothing by what it says
     * @param text the text
     * @param surprise of the text's tokens, in nats
     */
    public static Features of(double cos, boolean evades, String text, double[] surprise) {
        return new Features(
                cos,
                Surprise.worstWindow(surprise),
                Surprise.highWindow(surprise),
                Surprise.deviation(surprise),
                SurfaceText.repetition(text),
                SurfaceText.recurrence(text),
                SurfaceText.noLetter(text),
                evades);
    }

    /**
     * What is left of an expected rating of the instruction: an evasion answers nothing, word salad at most in part.
     *
     * @param expected by the model, 0 to 2
     */
    public double limit(double expected) {
        if (evades) {
            return 0;
        }
        return win16 > SALAD ? Math.min(expected, 1) : expected;
    }

    /** The value of one feature. */
    public double get(Feature feature) {
        return switch (feature) {
            case COS -> cos;
            case WIN16 -> win16;
            case HIGH16 -> high16;
            case STD -> std;
            case REP -> rep;
            case RECUR -> recur;
            case NOLETTER -> noletter;
        };
    }
}
