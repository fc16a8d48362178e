package io.axbench.trainer.method.direction;

import io.axbench.lm.Direction;
import io.axbench.trainer.method.Answered;
import io.axbench.trainer.method.Batches;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.ShiftedLoss;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;

/**
 * SSV, supervised steering vector: while training, {@code h <- h + w} at every token of a positive example but the
 * prefix, and w falls along the gradient of the language-modelling loss of the answers. It detects by
 * {@code relu(h.w)}, though nothing in its loss asks for that.
 *
 * <p>w has no norm to keep. The order of examples is the only thing drawn; positives without an answer have no loss and
 * are left out, and negatives have no part.
 *
 * <p>Source: SSV in AxBench (arXiv 2501.17148) and its public code.
 */
public final class SupervisedVector implements Method {

    @Override
    public String name() {
        return "SSV";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        List<ReadExample> examples = Answered.positives(set);
        List<int[]> steps = Batches.of(examples.size(), set, settings, seeds);
        try (ShiftedLoss loss = set.subject().loss(examples)) {
            SharedShiftTraining training =
                    new SharedShiftTraining(loss, set.subject().width(), settings, steps.size());
            for (int step = 0; step < steps.size(); step++) {
                set.pace().step(step, steps.size());
                training.step(steps.get(step));
            }
            return new TrainedDirection(Direction.of(training.vector()), TrainedDirection.Reading.RELU);
        }
    }
}
