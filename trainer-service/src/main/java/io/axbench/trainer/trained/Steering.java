package io.axbench.trainer.trained;

import io.axbench.lm.Intervention;
import java.util.function.UnaryOperator;

/** How a concept is brought about in what the model writes. */
public sealed interface Steering {

    /** What the run's factor is multiplied with to give a text's strength. */
    enum Scale {
        /** {@code max_act} of the concept and method. */
        MAX_ACT,
        /** One: the factor is the strength. */
        FACTOR,
        /** There is no strength; a text is sampled once a factor all the same. */
        NONE
    }

    /**
     * By words: the user's turn is another one.
     *
     * @param turn the user's turn, given the instruction
     */
    record Words(UnaryOperator<String> turn) implements Steering {}

    /**
     * By changing the residual stream.
     *
     * @param intervention what is done; each text brings its strength
     * @param scale the unit of the strength
     */
    record Stream(Intervention intervention, Scale scale) implements Steering {}
}
