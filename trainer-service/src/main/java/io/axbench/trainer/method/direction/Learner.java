package io.axbench.trainer.method.direction;

import io.axbench.trainer.method.Pace;
import java.util.List;

/**
 * One concept among several that are learnt side by side.
 *
 * @param training its direction and optimiser
 * @param steps its batches, as positions in the common list of examples
 * @param pace told of its steps
 */
record Learner(RankOneTraining training, List<int[]> steps, Pace pace) {

    /** Copies the list. */
    Learner {
        steps = List.copyOf(steps);
    }
}
