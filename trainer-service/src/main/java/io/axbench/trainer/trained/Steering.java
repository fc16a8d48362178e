package io.axbench.trainer.trained;

import io.axbench.lm.Intervention;
import io.axbench.lm.WeightChange;
import java.util.function.UnaryOperator;

/** How a concept is brought about in what the model writes. */
public sealed interface Steering {

    /** The unit of a text's strength. */
    Scale scale();

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
    record Words(UnaryOperator<String> turn) implements Steering {

        @Override
        public Scale scale() {
            return Scale.NONE;
        }
    }

    /**
     * By changing the residual stream.
     *
     * @param intervention what is done; each text brings its strength
     * @param scale the unit of the strength
     */
    record Stream(Intervention intervention, Scale scale) implements Steering {}

    /**
     * By changing the weights.
     *
     * @param change what is changed; multiplied with a text's strength if it has one
     * @param scale the unit of the strength
     */
    record Weights(WeightChange change, Scale scale) implements Steering {}
}
