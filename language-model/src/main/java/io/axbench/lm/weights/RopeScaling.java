package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.util.List;

/** How the frequencies of a rotary embedding are changed, so that the model reads longer texts than it was trained on. */
public sealed interface RopeScaling {

    /**
     * What frequency {@code j} is divided by.
     *
     * @param frequency the frequency itself, radians a position
     */
    double divisor(int j, double frequency);

    /** Not at all. */
    record None() implements RopeScaling {
        @Override
        public double divisor(int j, double frequency) {
            return 1;
        }
    }

    /**
     * All alike.
     *
     * @param factor how many times longer texts may be
     */
    record Linear(double factor) implements RopeScaling {
        /** Checks the factor. */
        public Linear {
            positive("factor", factor);
        }

        @Override
        public double divisor(int j, double frequency) {
            return factor;
        }
    }

    /**
     * Only the slow ones, with a ramp between: those that turn fewer than {@code low} times within {@code original}
     * positions are divided by the factor, those that turn more than {@code high} times stay.
     *
     * <p>Source: Llama 3.1; transformers' {@code _compute_llama3_parameters}.
     *
     * @param factor what slow frequencies are divided by
     * @param low turns up to which a frequency is slow
     * @param high turns from which it is fast
     * @param original positions of the first training
     */
    record Llama3(double factor, double low, double high, double original) implements RopeScaling {
        /** Checks the numbers. */
        public Llama3 {
            positive("factor", factor);
            positive("low_freq_factor", low);
            positive("high_freq_factor less low_freq_factor", high - low);
            positive("original_max_position_embeddings", original);
        }

        @Override
        public double divisor(int j, double frequency) {
            double turns = original * frequency / (2 * Math.PI);
            if (turns < low) {
                return factor;
            }
            if (turns > high) {
                return 1;
            }
            double smooth = (turns - low) / (high - low);
            return 1 / ((1 - smooth) / factor + smooth);
        }
    }

    /**
     * Each by its own number, as GGUF files list them.
     *
     * @param divisors one a frequency, {@code headSize / 2}
     */
    record Listed(List<Float> divisors) implements RopeScaling {
        /** Copies and checks the list. */
        public Listed {
            divisors = List.copyOf(divisors);
            for (float divisor : divisors) {
                positive("divisor", divisor);
            }
        }

        @Override
        public double divisor(int j, double frequency) {
            return divisors.get(j);
        }
    }

    private static void positive(String what, double value) {
        if (!Double.isFinite(value) || value <= 0) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED,
                    "model configuration: rope scaling: %s %s is not positive".formatted(what, value));
        }
    }
}
