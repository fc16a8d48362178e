package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.trainer.subject.ShiftedLoss;
import java.util.ArrayList;
import java.util.List;

/** Runs several trainings step by step, the batches of one step together; whoever has fewer steps leaves earlier. */
final class SideBySide {

    private SideBySide() {}

    static void run(List<Learner> learners, ShiftedLoss loss) {
        for (int step = 0; ; step++) {
            List<Learner> going = new ArrayList<>();
            for (Learner learner : learners) {
                if (step < learner.steps().size()) {
                    learner.pace().step(step, learner.steps().size());
                    going.add(learner);
                }
            }
            if (going.isEmpty()) {
                return;
            }
            step(going, step, loss);
        }
    }

    private static void step(List<Learner> learners, int step, ShiftedLoss loss) {
        List<int[]> batches = new ArrayList<>();
        List<TopActivations[]> activations = new ArrayList<>();
        List<Activations> shifts = new ArrayList<>();
        for (Learner learner : learners) {
            int[] batch = learner.steps().get(step);
            batches.add(batch);
            TopActivations[] own = learner.training().activations(batch);
            activations.add(own);
            shifts.add(learner.training().shifts(own));
        }
        List<ShiftedLoss.Point> points = loss.at(batches, Activations.concat(shifts));
        for (int i = 0; i < learners.size(); i++) {
            learners.get(i).training().learn(activations.get(i), points.get(i));
        }
    }
}
