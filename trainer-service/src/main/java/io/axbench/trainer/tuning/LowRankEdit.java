package io.axbench.trainer.tuning;

import ai.djl.ndarray.NDArray;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.Parameter;
import java.util.List;

/** {@code h + f R^T (W h + b - R h)} with a row's factor f, its negative in a row where the change is undone. */
final class LowRankEdit implements HiddenFunction {

    private final List<TunedRow> rows;
    private final Positions positions;
    private final Parameter rotation;
    private final Parameter source;
    private final Parameter bias;

    LowRankEdit(List<TunedRow> rows, Positions positions, Parameter rotation, Parameter source, Parameter bias) {
        this.rows = rows;
        this.positions = positions;
        this.rotation = rotation;
        this.source = source;
        this.bias = bias;
    }

    @Override
    public Intervened apply(NDArray hidden, NDArray valid) {
        return Intervened.of(edited(hidden, rotation.array(), source.array(), bias.array()));
    }

    /** The edit at these values, {@code [B, S, d]}. */
    NDArray edited(NDArray hidden, NDArray r, NDArray w, NDArray b) {
        NDArray strength = TunedRow.strengths(rows, hidden.getManager());
        NDArray latent = hidden.matMul(w.transpose()).add(b).sub(hidden.matMul(r.transpose()));
        NDArray change = latent.mul(strength).matMul(r);
        return hidden.add(change.mul(Places.of(rows, positions, hidden)));
    }
}
