package io.axbench.trainer.trained;

import io.axbench.lm.Direction;
import io.axbench.lm.Intervention;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Latent;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import java.util.Map;
import java.util.Optional;

/**
 * A direction that is added as strongly as a probe says of each token: {@code h + s relu(h.p + b) w}. The run's factor is
 * the strength.
 *
 * @param probe {@code p [d]}
 * @param bias {@code b}
 * @param direction {@code w [d]}
 * @param note whose steering prompt it mimics
 */
public record TrainedProbe(Direction probe, double bias, Direction direction, String note) implements Trained {

    /** A probe from its parts. */
    static TrainedProbe of(Parts parts) {
        return new TrainedProbe(
                Direction.of(parts.tensor("probe", 1).values()),
                parts.number("bias"),
                Direction.of(parts.tensor("direction", 1).values()),
                parts.text("note"));
    }

    @Override
    public Kind kind() {
        return Kind.PROBE;
    }

    @Override
    public Parts parts() {
        return Parts.of(
                Map.of("bias", Double.toString(bias), "note", note),
                Map.of(
                        "probe",
                        Tensor.of(probe.toArray(), probe.width()),
                        "direction",
                        Tensor.of(direction.toArray(), direction.width())));
    }

    @Override
    public Optional<Steering> steering(int layer) {
        Change change = new Change.Probe(Latent.relu(probe, bias), direction);
        // fitted behind the prefix alone: what the probe would say of the first token, of enormous norm, means nothing
        Site site = Site.of(layer, change).at(new Positions.BehindPrefix());
        return Optional.of(new Steering.Stream(Intervention.at(site), Steering.Scale.FACTOR));
    }
}
