package io.axbench.gateway.domain.run;

import java.util.Locale;

/** The steps whose pieces are awaited. A piece is one concept and method, and for the last step one judge. */
public enum Stage {
    /** A direction of a dictionary run. */
    TRAIN(2),
    /** Detection scores, training included. */
    DETECT(2),
    /** Steered texts. */
    GENERATE(5),
    /** Ratings of steered texts. */
    JUDGE(1);

    private final int weight;

    Stage(int weight) {
        this.weight = weight;
    }

    /** Rough share of time of a piece, for the estimate of what is left. */
    int weight() {
        return weight;
    }

    /** The name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
