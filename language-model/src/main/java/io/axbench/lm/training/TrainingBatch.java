package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Activations;
import java.util.ArrayList;
import java.util.List;

/**
 * Residual streams of several texts, in two layouts: one behind the other {@code [tokens, d]}, as blocks read them, and
 * side by side, padded on the right with zeros to the longest {@code [B, S, d]}, as interventions do. The first layout may
 * leave out a start that all texts share.
 */
final class TrainingBatch {

    private final List<Activations> streams;
    private final int width;
    private final int longest;
    private final int tokens;
    private final int start;

    TrainingBatch(List<Activations> streams, int width, int start) {
        this.streams = List.copyOf(streams);
        this.width = width;
        this.start = start;
        int most = 0;
        int all = 0;
        for (Activations stream : streams) {
            if (stream.width() != width) {
                throw new IllegalArgumentException(
                        "a stream of width %d, expected %d".formatted(stream.width(), width));
            }
            most = Math.max(most, stream.count());
            all += stream.count() - start;
        }
        longest = most;
        tokens = all;
    }

    /** How many tokens of each text the first layout leaves out. */
    int start() {
        return start;
    }

    int size() {
        return streams.size();
    }

    int tokens() {
        return tokens;
    }

    int length(int row) {
        return streams.get(row).count();
    }

    int[] lengths() {
        int[] lengths = new int[streams.size()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = length(row);
        }
        return lengths;
    }

    /** One behind the other, {@code [tokens, d]}. */
    NDArray packed(NDManager scope) {
        requireWhole();
        float[] values = new float[tokens * width];
        int at = 0;
        for (Activations stream : streams) {
            System.arraycopy(stream.data(), 0, values, at, stream.count() * width);
            at += stream.count() * width;
        }
        return scope.create(values, new Shape(tokens, width));
    }

    /** Side by side, {@code [B, S, d]}. */
    NDArray padded(NDManager scope) {
        float[] values = new float[streams.size() * longest * width];
        for (int row = 0; row < streams.size(); row++) {
            Activations stream = streams.get(row);
            System.arraycopy(stream.data(), 0, values, row * longest * width, stream.count() * width);
        }
        return scope.create(values, padded());
    }

    /** Shape of the batch side by side. */
    Shape padded() {
        return new Shape(streams.size(), longest, width);
    }

    /** {@code [B, S]}, 1 at tokens. */
    NDArray valid(NDManager scope) {
        float[] values = new float[streams.size() * longest];
        for (int row = 0; row < streams.size(); row++) {
            for (int i = 0; i < length(row); i++) {
                values[row * longest + i] = 1;
            }
        }
        return scope.create(values, new Shape(streams.size(), longest));
    }

    private void requireWhole() {
        if (start > 0) {
            throw new IllegalStateException("the batch leaves out the first %d tokens of its texts".formatted(start));
        }
    }

    /** Lengths in the first layout. */
    int[] packedLengths() {
        int[] lengths = lengths();
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] -= start;
        }
        return lengths;
    }

    /** For each token of the first layout, its place {@code row * S + position} side by side. */
    long[] toPacked() {
        long[] places = new long[tokens];
        int at = 0;
        for (int row = 0; row < streams.size(); row++) {
            for (int i = start; i < length(row); i++) {
                places[at] = (long) row * longest + i;
                at++;
            }
        }
        return places;
    }

    /** For each place side by side, its token; padded places have the one behind the last token. */
    long[] toPadded() {
        requireWhole();
        long[] places = new long[streams.size() * longest];
        int first = 0;
        for (int row = 0; row < streams.size(); row++) {
            for (int i = 0; i < longest; i++) {
                places[row * longest + i] = i < length(row) ? first + i : tokens;
            }
            first += length(row);
        }
        return places;
    }

    /** The last token of each text. */
    long[] lastTokens() {
        requireWhole();
        long[] places = new long[streams.size()];
        int end = 0;
        for (int row = 0; row < places.length; row++) {
            end += length(row);
            places[row] = end - 1L;
        }
        return places;
    }

    /** Numbers {@code [tokens, d]} as one stream a text. */
    List<Activations> split(float[] values) {
        requireWhole();
        List<Activations> parts = new ArrayList<>(streams.size());
        int at = 0;
        for (Activations stream : streams) {
            int count = stream.count() * width;
            float[] own = new float[count];
            System.arraycopy(values, at, own, 0, count);
            parts.add(new Activations(stream.count(), width, own));
            at += count;
        }
        return List.copyOf(parts);
    }
}
