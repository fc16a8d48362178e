package io.axbench.trainer.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.Parameter;
import java.util.List;

/**
 * {@code h + f (m v)} with a row's factor f and dropout mask m; in a row where the change is undone
 * {@code h - relu(h.v) / |v|^2 (m v)}, at every token behind the prefix.
 */
final class VectorEdit implements HiddenFunction {

    private final List<TunedRow> rows;
    private final Parameter vector;
    private final float[] masks;

    /**
     * An edit.
     *
     * @param masks {@code [B, d]}: 0 where a component is left out, {@code 1 / (1 - p)} elsewhere
     */
    VectorEdit(List<TunedRow> rows, Parameter vector, float[] masks) {
        this.rows = rows;
        this.vector = vector;
        this.masks = masks;
    }

    @Override
    public Intervened apply(NDArray hidden, NDArray valid) {
        return Intervened.of(edited(hidden, vector.array()));
    }

    /** The edit at this vector {@code [1, d]}. */
    NDArray edited(NDArray hidden, NDArray v) {
        float[] factors = new float[rows.size()];
        float[] undone = new float[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            factors[i] = rows.get(i).undone() ? 0 : (float) rows.get(i).factor();
            undone[i] = rows.get(i).undone() ? 1 : 0;
        }
        NDManager manager = hidden.getManager();
        Shape perRow = new Shape(rows.size(), 1, 1);
        NDArray latent =
                Activation.relu(hidden.matMul(v.transpose())).div(v.mul(v).sum());
        NDArray strength = manager.create(factors, perRow).sub(latent.mul(manager.create(undone, perRow)));
        NDArray masked =
                manager.create(masks, new Shape(rows.size(), 1, v.size())).mul(v);
        NDArray places = Places.of(rows, new Positions.BehindPrefix(), hidden);
        return hidden.add(strength.mul(places).mul(masked));
    }
}
