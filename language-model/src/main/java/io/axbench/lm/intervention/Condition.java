package io.axbench.lm.intervention;

import io.axbench.lm.Direction;
import java.util.Map;

/**
 * A condition on a prompt: the similarity between its hidden state {@code x} and the part of it along a direction
 * {@code c}, {@code cos(x, tanh((c.x / c.c) c))}, lies on one side of a threshold behind at least one of the layers.
 * Computed in f64. Tokens of the request's prefix are left out; with prefix 0 none is, as in the published code.
 *
 * <p>Source: CAST (arXiv 2409.05907) and its code, which reads what enters a layer where this reads what leaves one:
 * its layer {@code i} is layer {@code i - 1} here.
 *
 * @param directions {@code c [d]} by layer, at least one
 * @param threshold similarity to compare with
 * @param side where the condition is met
 * @param pooling what {@code x} is
 */
public record Condition(Map<Integer, Direction> directions, double threshold, Side side, Pooling pooling) {

    /** On which side of the threshold a condition is met. */
    public enum Side {
        /** Similarity above the threshold. */
        ABOVE,
        /** Similarity below the threshold. */
        BELOW
    }

    /** How the hidden states of a prompt become one. */
    public enum Pooling {
        /** The mean over the tokens. */
        MEAN,
        /** That of the last token. */
        LAST
    }

    /** Copies the map. */
    public Condition {
        directions = Map.copyOf(directions);
        if (directions.isEmpty() || Double.isNaN(threshold)) {
            throw new IllegalArgumentException("%d directions, threshold %s".formatted(directions.size(), threshold));
        }
    }

    /** Whether a similarity meets the condition. */
    public boolean metBy(double similarity) {
        return switch (side) {
            case ABOVE -> similarity > threshold;
            case BELOW -> similarity < threshold;
        };
    }

    /**
     * How similar a hidden state is to the condition's direction at a layer; 0 where either vanishes.
     *
     * @param x hidden state {@code [d]}
     */
    public double similarity(int layer, double[] x) {
        Direction c = directions.get(layer);
        if (c == null) {
            throw new IllegalArgumentException("the condition does not look at layer " + layer);
        }
        double along = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            along += c.get(i) * x[i];
            squares += (double) c.get(i) * c.get(i);
        }
        double dot = 0;
        double ofX = 0;
        double ofPart = 0;
        for (int i = 0; i < x.length; i++) {
            double part = Math.tanh(along / squares * c.get(i));
            dot += x[i] * part;
            ofX += x[i] * x[i];
            ofPart += part * part;
        }
        double norms = Math.sqrt(ofX) * Math.sqrt(ofPart);
        return norms > 0 ? dot / norms : 0;
    }
}
