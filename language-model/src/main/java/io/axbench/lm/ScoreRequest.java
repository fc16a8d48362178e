package io.axbench.lm;

/**
 * One continuation whose probability is asked for.
 *
 * @param prompt tokens that come before, at least one
 * @param continuation tokens to score, may be empty
 */
public record ScoreRequest(Tokens prompt, Tokens continuation) {

    /** Checks that the first token of the continuation has something before it. */
    public ScoreRequest {
        if (prompt.size() == 0) {
            throw new ModelException(ModelException.Kind.OUT_OF_RANGE, "scoring: the prompt has no token");
        }
    }
}
