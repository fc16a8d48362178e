package io.axbench.trainer.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.intervention.Positions;
import java.util.List;

/** Where the rows of a step are changed. */
final class Places {

    private Places() {}

    /** {@code [B, S, 1]}: 1 at tokens that are changed, 0 elsewhere and at padding. */
    static NDArray of(List<TunedRow> rows, Positions positions, NDArray hidden) {
        int longest = Math.toIntExact(hidden.getShape().get(1));
        float[] places = new float[rows.size() * longest];
        for (int i = 0; i < rows.size(); i++) {
            TunedRow row = rows.get(i);
            for (int t = 0; t < row.tokens(); t++) {
                places[i * longest + t] = positions.cover(t, row.prompt(), row.prefix()) ? 1 : 0;
            }
        }
        return hidden.getManager().create(places, new Shape(rows.size(), longest, 1));
    }
}
