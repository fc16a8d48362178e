package io.axbench.lm;

import io.axbench.lm.intervention.SteeringReport;

/**
 * Hears of every text as it is written, on the thread that asked for it. What it throws ends the whole generation.
 * Requests are named by their place in the call.
 */
public interface GenerationListener {

    /** Lets every text run to its end. */
    GenerationListener NONE = new GenerationListener() {
        @Override
        public boolean wrote(int request, int token) {
            return true;
        }

        @Override
        public void ended(int request) {}
    };

    /**
     * A token was written; one that ends a text is not told of.
     *
     * @return whether to go on with this text; where not, this token is its last
     */
    boolean wrote(int request, int token);

    /** Where a text was steered; told just before its end. */
    default void steered(int request, SteeringReport report) {}

    /** A text has ended, once each: the model ended it, it is as long as it may be, or no more was wanted. */
    void ended(int request);
}
