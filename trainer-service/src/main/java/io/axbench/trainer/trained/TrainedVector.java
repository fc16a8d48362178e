package io.axbench.trainer.trained;

import io.axbench.lm.Direction;
import io.axbench.lm.Intervention;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A vector of any length that steers by being added, in a unit of its own.
 *
 * @param vector {@code [d]}
 * @param unit strength of the run's factor 1
 * @param note what a reader of the leaderboard should know; empty for nothing
 */
public record TrainedVector(Direction vector, double unit, String note) implements Trained {

    /** A vector from its parts. */
    static TrainedVector of(Parts parts) {
        return new TrainedVector(
                Direction.of(parts.tensor("direction", 1).values()), parts.number("unit"), parts.text("note"));
    }

    @Override
    public Kind kind() {
        return Kind.VECTOR;
    }

    @Override
    public Parts parts() {
        return Parts.of(
                Map.of("unit", Double.toString(unit), "note", note),
                Map.of("direction", Tensor.of(vector.toArray(), vector.width())));
    }

    @Override
    public Optional<Steering> steering(int layer) {
        return Optional.of(new Steering.Stream(new Intervention.Add(layer, vector), Steering.Scale.MAX_ACT));
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public OptionalDouble maxAct() {
        return OptionalDouble.of(unit);
    }
}
