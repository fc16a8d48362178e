package io.axbench.bench.task;

/** How much is run. What is not run is scaled up by its tokens, and the report says so. */
public enum Extent {
    /** A look whether everything works; no figures to quote. */
    QUICK(8, 3, 12, 12, 1),
    /** Minutes: a sample of the texts. */
    NORMAL(48, 6, 72, 64, 3),
    /** All texts, all steps, 128 new tokens: an hour or more with a peer. */
    WHOLE(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 128, 3);

    private final int texts;
    private final int trainingSide;
    private final int fitSide;
    private final int newTokens;
    private final int rounds;

    Extent(int texts, int trainingSide, int fitSide, int newTokens, int rounds) {
        this.texts = texts;
        this.trainingSide = trainingSide;
        this.fitSide = fitSide;
        this.newTokens = newTokens;
        this.rounds = rounds;
    }

    /** Texts read for activations. */
    public int texts() {
        return texts;
    }

    /** Positives, and as many negatives, of a training by steps. */
    public int trainingSide() {
        return trainingSide;
    }

    /** Positives, negatives and evaluation rows that closed forms are fitted on. */
    public int fitSide() {
        return fitSide;
    }

    /** New tokens of a text. */
    public int newTokens() {
        return newTokens;
    }

    /** How often each line is measured; the median counts. */
    public int rounds() {
        return rounds;
    }
}
