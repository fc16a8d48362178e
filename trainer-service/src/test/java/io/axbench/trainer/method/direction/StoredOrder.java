package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Answered;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.ShiftedLoss;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;
import java.util.Map;

/** ReFT-r1 and SSV with the published settings and an order of examples that is given, not drawn. */
public final class StoredOrder {

    private StoredOrder() {}

    /** What such a training gave: the loss before each step, and the direction after the last. */
    public record Result(List<Double> losses, TrainedDirection trained) {}

    /** Trains ReFT-r1 or SSV for the first {@code steps} of a whole training's batches. */
    public static Result train(String method, TrainingSet set, List<int[]> batches, int steps) {
        return switch (method) {
            case "ReFT-r1" -> reft(set, batches, steps);
            case "SSV" -> ssv(set, batches, steps);
            default -> throw new IllegalArgumentException(method + " has no stored order");
        };
    }

    private static Result reft(TrainingSet set, List<int[]> batches, int steps) {
        Settings settings = Settings.of(new ReftR1().info(), Map.of());
        List<ReadExample> examples = ReftR1.examples(set);
        try (ShiftedLoss loss = set.subject().loss(examples)) {
            Activations paddings =
                    set.published() == null ? null : set.subject().padding(examples);
            RankOneTraining training =
                    new RankOneTraining(examples, paddings, loss, set.subject().width(), settings, batches.size());
            List<Double> losses =
                    batches.subList(0, steps).stream().map(training::step).toList();
            return result(losses, training.direction());
        }
    }

    private static Result ssv(TrainingSet set, List<int[]> batches, int steps) {
        Settings settings = Settings.of(new SupervisedVector().info(), Map.of());
        try (ShiftedLoss loss = set.subject().loss(Answered.positives(set))) {
            SharedShiftTraining training =
                    new SharedShiftTraining(loss, set.subject().width(), settings, batches.size());
            List<Double> losses =
                    batches.subList(0, steps).stream().map(training::step).toList();
            return result(losses, training.vector());
        }
    }

    private static Result result(List<Double> losses, float[] direction) {
        return new Result(losses, new TrainedDirection(Direction.of(direction), TrainedDirection.Reading.RELU));
    }
}
