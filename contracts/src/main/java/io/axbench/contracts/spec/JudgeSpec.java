package io.axbench.contracts.spec;

import org.jspecify.annotations.Nullable;

/**
 * One judge of a run.
 *
 * @param id its label in the run; {@code embedded}, or the endpoint's name by default
 * @param endpoint name of the endpoint whose language model rates; null for the embedded judge
 * @param samples how often each text is rated; each sample is a rating of its own
 * @param temperature softmax temperature of the language model; 0 is greedy
 */
public record JudgeSpec(String id, @Nullable String endpoint, int samples, double temperature) {

    /** Id of the judge that needs no endpoint. */
    public static final String EMBEDDED = "embedded";

    /** The judge that needs no endpoint. */
    public static JudgeSpec embedded() {
        return new JudgeSpec(EMBEDDED, null, 1, 0);
    }
}
