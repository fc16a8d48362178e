package io.axbench.trainer.trained;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Rows;
import java.util.Map;

/**
 * A low-rank edit of the stream behind one block: {@code h + s R^T (W h + b - R h)}.
 *
 * @param layer block, counted from 0
 * @param rotation {@code R [r, d]}, orthonormal rows
 * @param source {@code W [r, d]}
 * @param bias {@code b [r]}
 */
public record LayerEdit(int layer, Rows rotation, Rows source, Direction bias) {

    private static final String LAYER = "layer.";

    /** The edit as an intervention's change. */
    Change change() {
        return new Change.LowRank(rotation, source, bias);
    }

    void keep(Map<String, Tensor> tensors) {
        int[] matrix = {rotation.count(), rotation.width()};
        tensors.put(LAYER + layer + ".rotation", Tensor.of(rotation.toArray(), matrix));
        tensors.put(LAYER + layer + ".source", Tensor.of(source.toArray(), matrix));
        tensors.put(LAYER + layer + ".bias", Tensor.of(bias.toArray(), bias.width()));
    }

    static LayerEdit of(Parts parts, int layer) {
        Tensor rotation = parts.tensor(LAYER + layer + ".rotation", 2);
        Tensor source = parts.tensor(LAYER + layer + ".source", 2);
        Tensor bias = parts.tensor(LAYER + layer + ".bias", 1);
        int rank = rotation.shape().getFirst();
        if (!source.shape().equals(rotation.shape()) || bias.size() != rank) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "layer %d: rotation %s, source %s and bias %s do not fit together"
                            .formatted(layer, rotation.shape(), source.shape(), bias.shape()));
        }
        return new LayerEdit(
                layer, Rows.of(rank, rotation.values()), Rows.of(rank, source.values()), Direction.of(bias.values()));
    }
}
