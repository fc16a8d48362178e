package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Cached examples side by side, padded on the right with zeros to the longest. */
final class TrainingBatch {

    private final List<CachedExample> examples;
    private final int width;
    private final int length;

    TrainingBatch(List<CachedExample> examples, int width) {
        this.examples = List.copyOf(examples);
        this.width = width;
        this.length = examples.stream()
                .mapToInt(example -> example.hidden().count())
                .max()
                .orElseThrow();
    }

    /** {@code [B, S, d]}. */
    NDArray hidden(NDManager scope) {
        float[] values = new float[examples.size() * length * width];
        for (int row = 0; row < examples.size(); row++) {
            float[] own = examples.get(row).hidden().data();
            System.arraycopy(own, 0, values, row * length * width, own.length);
        }
        return scope.create(values, new Shape(examples.size(), length, width));
    }

    /** {@code [B, S]}, 1 at tokens. */
    NDArray valid(NDManager scope) {
        float[] values = new float[examples.size() * length];
        for (int row = 0; row < examples.size(); row++) {
            for (int i = 0; i < examples.get(row).hidden().count(); i++) {
                values[row * length + i] = 1;
            }
        }
        return scope.create(values, new Shape(examples.size(), length));
    }

    /** Flat places {@code row * S + position} from which a labelled token is predicted. */
    long[] places() {
        long[] places = new long[labels()];
        int at = 0;
        for (int row = 0; row < examples.size(); row++) {
            LabelledSequence sequence = examples.get(row).sequence();
            for (int i = sequence.labelStart(); i < sequence.tokens().size(); i++) {
                places[at] = (long) row * length + i - 1;
                at++;
            }
        }
        return places;
    }

    /** The labelled tokens, in the order of {@link #places}. */
    long[] targets() {
        long[] targets = new long[labels()];
        int at = 0;
        for (CachedExample example : examples) {
            LabelledSequence sequence = example.sequence();
            for (int i = sequence.labelStart(); i < sequence.tokens().size(); i++) {
                targets[at] = sequence.tokens().get(i);
                at++;
            }
        }
        return targets;
    }

    private int labels() {
        int labels = 0;
        for (CachedExample example : examples) {
            labels += example.sequence().tokens().size() - example.sequence().labelStart();
        }
        return labels;
    }
}
