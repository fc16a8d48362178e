package io.axbench.trainer.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.Parameter;
import java.util.List;

/** {@code h + f relu(h.p + b) w} with a row's factor f, its negative in a row where the change is undone. */
final class ProbeEdit implements HiddenFunction {

    private final List<TunedRow> rows;
    private final Positions positions;
    private final Parameter probe;
    private final Parameter bias;
    private final Parameter direction;

    ProbeEdit(List<TunedRow> rows, Positions positions, Parameter probe, Parameter bias, Parameter direction) {
        this.rows = rows;
        this.positions = positions;
        this.probe = probe;
        this.bias = bias;
        this.direction = direction;
    }

    @Override
    public Intervened apply(NDArray hidden, NDArray valid) {
        return Intervened.of(edited(hidden, probe.array(), bias.array(), direction.array()));
    }

    /** The edit at these values, {@code p [1, d], b [1], w [1, d]}; {@code [B, S, d]}. */
    NDArray edited(NDArray hidden, NDArray p, NDArray b, NDArray w) {
        NDArray strength = TunedRow.strengths(rows, hidden.getManager());
        NDArray latent = Activation.relu(hidden.matMul(p.transpose()).add(b));
        return hidden.add(
                latent.mul(strength).mul(Places.of(rows, positions, hidden)).mul(w));
    }
}
