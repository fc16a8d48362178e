package io.axbench.trainer.trained;

import io.axbench.lm.Direction;
import io.axbench.lm.Intervention;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Condition;
import io.axbench.lm.intervention.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A direction that is added only to texts whose prompt meets a condition.
 *
 * @param direction {@code w [d]}, added at the layer under study
 * @param unit strength of the run's factor 1
 * @param conditionLayer block whose output the condition reads, counted from 0
 * @param conditionDirection {@code c [d]}
 * @param threshold similarity that the prompt's mean state is compared with
 * @param side where the condition is met
 * @param note how well the condition tells the training prompts apart
 */
public record TrainedGate(
        Direction direction,
        double unit,
        int conditionLayer,
        Direction conditionDirection,
        double threshold,
        Condition.Side side,
        String note)
        implements Trained {

    /** A gate from its parts. */
    static TrainedGate of(Parts parts) {
        return new TrainedGate(
                Direction.of(parts.tensor("direction", 1).values()),
                parts.number("unit"),
                (int) parts.number("condition.layer"),
                Direction.of(parts.tensor("condition", 1).values()),
                parts.number("condition.threshold"),
                parts.word("condition.side", Condition.Side.class),
                parts.text("note"));
    }

    @Override
    public Kind kind() {
        return Kind.GATE;
    }

    @Override
    public Parts parts() {
        return Parts.of(
                Map.of(
                        "unit",
                        Double.toString(unit),
                        "condition.layer",
                        Integer.toString(conditionLayer),
                        "condition.threshold",
                        Double.toString(threshold),
                        "condition.side",
                        side.name(),
                        "note",
                        note),
                Map.of(
                        "direction",
                        Tensor.of(direction.toArray(), direction.width()),
                        "condition",
                        Tensor.of(conditionDirection.toArray(), conditionDirection.width())));
    }

    @Override
    public Optional<Steering> steering(int layer) {
        Condition condition =
                new Condition(Map.of(conditionLayer, conditionDirection), threshold, side, Condition.Pooling.MEAN);
        Intervention.Sites inner = new Intervention.Sites(List.of(Site.of(layer, new Change.Add(direction))));
        return Optional.of(new Steering.Stream(new Intervention.Gated(condition, inner), Steering.Scale.MAX_ACT));
    }

    @Override
    public OptionalDouble maxAct() {
        return OptionalDouble.of(unit);
    }
}
