package io.axbench.lm;

/**
 * One text to write.
 *
 * @param prompt tokens to continue, at least one, template included
 * @param seed where this row's random numbers start; nothing else enters its draws
 * @param strength what the intervention's direction is multiplied with in this row
 * @param prefix tokens at the start of the prompt that some interventions leave alone, 0 to the prompt's size
 */
public record GenerationRequest(Tokens prompt, long seed, double strength, int prefix) {

    /** A request without a prefix. */
    public GenerationRequest(Tokens prompt, long seed, double strength) {
        this(prompt, seed, strength, 0);
    }

    /** Checks that there is something to continue. */
    public GenerationRequest {
        if (prompt.size() == 0) {
            throw new ModelException(ModelException.Kind.OUT_OF_RANGE, "generation: the prompt has no token");
        }
        if (!Double.isFinite(strength)) {
            throw new ModelException(
                    ModelException.Kind.NON_FINITE, "generation: strength %s is not a number".formatted(strength));
        }
        if (prefix < 0 || prefix > prompt.size()) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "generation: a prefix of %d tokens, the prompt has %d".formatted(prefix, prompt.size()));
        }
    }
}
