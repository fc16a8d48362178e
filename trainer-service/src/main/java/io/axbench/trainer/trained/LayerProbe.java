package io.axbench.trainer.trained;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Latent;
import java.util.Map;

/**
 * A direction that is added behind one block as strongly as a probe says of each token: {@code h + s relu(h.p + b) w}.
 *
 * @param layer block, counted from 0
 * @param probe {@code p [d]}
 * @param bias {@code b}
 * @param direction {@code w [d]}
 */
public record LayerProbe(int layer, Direction probe, float bias, Direction direction) {

    private static final String LAYER = "layer.";

    /** The probe as an intervention's change. */
    Change change() {
        return new Change.Probe(Latent.relu(probe, bias), direction);
    }

    void keep(Map<String, Tensor> tensors) {
        tensors.put(LAYER + layer + ".probe", Tensor.of(probe.toArray(), probe.width()));
        tensors.put(LAYER + layer + ".bias", Tensor.of(new float[] {bias}, 1));
        tensors.put(LAYER + layer + ".direction", Tensor.of(direction.toArray(), direction.width()));
    }

    static LayerProbe of(Parts parts, int layer) {
        Tensor probe = parts.tensor(LAYER + layer + ".probe", 1);
        Tensor bias = parts.tensor(LAYER + layer + ".bias", 1);
        Tensor direction = parts.tensor(LAYER + layer + ".direction", 1);
        if (bias.size() != 1 || !direction.shape().equals(probe.shape())) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "layer %d: probe %s, bias %s and direction %s do not fit together"
                            .formatted(layer, probe.shape(), bias.shape(), direction.shape()));
        }
        return new LayerProbe(layer, Direction.of(probe.values()), bias.values()[0], Direction.of(direction.values()));
    }
}
