package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * {@code ln p} of the labelled tokens of a batch, with gradient.
 *
 * @param perToken {@code [labelled]}, f32, examples one after another
 * @param counts labelled tokens of each example
 */
public record LabelledLogProbs(NDArray perToken, List<Integer> counts) {

    /** Copies the counts. */
    public LabelledLogProbs {
        counts = List.copyOf(counts);
    }

    /** Sum over each example's labelled tokens, {@code [B]}. */
    public NDArray perExample() {
        int labelled = Math.toIntExact(perToken.size());
        float[] members = new float[counts.size() * labelled];
        int at = 0;
        for (int example = 0; example < counts.size(); example++) {
            for (int i = 0; i < counts.get(example); i++) {
                members[example * labelled + at] = 1;
                at++;
            }
        }
        NDArray matrix = perToken.getManager().create(members, new Shape(counts.size(), labelled));
        return matrix.matMul(perToken.reshape(labelled, 1)).reshape(counts.size());
    }

    /** Labelled tokens of each example, {@code [B]}, f32: what {@link #perExample} is divided by for a mean. */
    public NDArray lengths() {
        float[] lengths = new float[counts.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = counts.get(i);
        }
        return perToken.getManager().create(lengths);
    }
}
