package io.axbench.lm;

import java.util.OptionalInt;
import java.util.Set;

/**
 * How texts are continued: the logits are divided by the temperature, the {@code topK} largest are kept (of equal ones
 * those with the lower id), of these the fewest whose softmax probabilities reach {@code topP}, and one is drawn by its
 * softmax probability.
 *
 * @param newTokens most tokens to write, at least 1
 * @param temperature 0 takes the most likely token, without a draw
 * @param topK how many tokens may be drawn; 0 for all
 * @param topP how much probability may be drawn from, above 0; 1 for all
 * @param stops tokens that end a text and are left out of it
 * @param rows most texts to write side by side; in f32 without effect on the texts
 */
public record GenerationSettings(int newTokens, double temperature, int topK, double topP, Stops stops, int rows) {

    /** Rows of a batch: more brings little speed and takes 4.4 MB each (SmolLM2-135M, 128 new tokens, bf16). */
    public static final int DEFAULT_ROWS = 32;

    /** What ends a text. */
    public sealed interface Stops {
        /** The tokens that the model ends its turns and texts with. */
        record OfModel() implements Stops {}

        /** Just these tokens; with none, every text gets its full length. */
        record Just(Set<Integer> ids) implements Stops {
            /** Copies the set. */
            public Just {
                ids = Set.copyOf(ids);
            }
        }
    }

    /** Checks the ranges. */
    public GenerationSettings {
        require(newTokens > 0, "%d new tokens, expected at least 1", newTokens);
        require(Double.isFinite(temperature) && temperature >= 0, "temperature %s, expected at least 0", temperature);
        require(topK >= 0, "top-k %d, expected at least 1, or 0 for all", topK);
        require(topP > 0 && topP <= 1, "top-p %s, expected above 0 and at most 1", topP);
        require(rows > 0, "%d rows, expected at least 1", rows);
    }

    /** Settings with the usual number of rows. */
    public GenerationSettings(int newTokens, double temperature, int topK, double topP, Stops stops) {
        this(newTokens, temperature, topK, topP, stops, DEFAULT_ROWS);
    }

    /** Settings that stop where the model ends its turn. */
    public GenerationSettings(int newTokens, double temperature, int topK) {
        this(newTokens, temperature, topK, 1);
    }

    /** The same, drawing only from the most likely tokens that together have this probability. */
    public GenerationSettings(int newTokens, double temperature, int topK, double topP) {
        this(newTokens, temperature, topK, topP, new Stops.OfModel());
    }

    /** The most likely token at every step, until the model ends its turn. */
    public static GenerationSettings greedy(int newTokens) {
        return new GenerationSettings(newTokens, 0, 1);
    }

    /** The same settings with other ends. */
    public GenerationSettings stoppingAt(Set<Integer> ids) {
        return new GenerationSettings(newTokens, temperature, topK, topP, new Stops.Just(ids), rows);
    }

    /** The same settings with at most so many texts side by side. */
    public GenerationSettings sideBySide(int most) {
        return new GenerationSettings(newTokens, temperature, topK, topP, stops, most);
    }

    /** How many of the largest logits matter, empty for all. */
    public OptionalInt candidates() {
        if (temperature == 0) {
            return OptionalInt.of(1);
        }
        return topK == 0 ? OptionalInt.empty() : OptionalInt.of(topK);
    }

    private static void require(boolean fits, String message, Object found) {
        if (!fits) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE, "generation settings: " + message.formatted(found));
        }
    }
}
