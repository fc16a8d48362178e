package io.axbench.lm;

/** Hears of every token as it is written. What it throws ends the whole generation. */
@FunctionalInterface
public interface GenerationListener {

    /** Lets every text run to its end. */
    GenerationListener NONE = (request, token) -> true;

    /**
     * A token was written; one that ends a text is not told of.
     *
     * @param request place of the request in the call
     * @param token its next token
     * @return whether to go on with this text; where not, this token is its last
     */
    boolean wrote(int request, int token);
}
