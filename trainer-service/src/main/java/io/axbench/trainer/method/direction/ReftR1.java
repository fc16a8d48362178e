package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Answered;
import io.axbench.trainer.method.Batches;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.ShiftedLoss;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ReFT-r1: one direction learnt to detect and to steer at once. While training,
 * {@code h <- h + mean(top-k relu(h.w)) w} at every token of an example, and w falls along the gradient of the
 * language-modelling loss of positives and negatives plus a growing penalty on the activations outside the top k.
 *
 * <p>The order of examples is the only thing drawn, and on a small model the end depends on it strongly. Examples
 * without an answer have no loss and are left out. The last step is not followed by a scaling, so the norm of the
 * result is only near 1.
 *
 * <p>Source: ReFT-r1 in AxBench (arXiv 2501.17148) and its public code, padded positions left out of the top k unless
 * the run follows that code.
 */
public final class ReftR1 implements Method {

    @Override
    public String name() {
        return "ReFT-r1";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        return trainTogether(List.of(set), settings, List.of(seeds)).getFirst();
    }

    /**
     * Learns several concepts side by side: a step of each passes the model in one batch. The bits are those of each
     * learnt alone. On a CPU it is no faster, and slower from four on ({@code ./axbench bench --only dictionary}): one
     * concept's batch keeps the processor busy, and more of them leave its caches. So workers take one concept each.
     *
     * @param sets concepts of one subject, at least one
     * @param seeds of each concept
     * @return one direction a concept, in order
     */
    public List<Trained> trainTogether(List<TrainingSet> sets, Settings settings, List<Seeds> seeds) {
        List<ReadExample> all = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        for (TrainingSet set : sets) {
            firsts.add(all.size());
            all.addAll(examples(set));
        }
        firsts.add(all.size());
        Subject subject = sets.getFirst().subject();
        Activations paddings = sets.getFirst().published() == null ? null : subject.padding(all);
        try (ShiftedLoss loss = subject.loss(all)) {
            List<Learner> learners = new ArrayList<>();
            for (int i = 0; i < sets.size(); i++) {
                int first = firsts.get(i);
                List<int[]> steps = Batches.of(firsts.get(i + 1) - first, sets.get(i), settings, seeds.get(i));
                steps.forEach(batch -> Arrays.setAll(batch, at -> batch[at] + first));
                learners.add(new Learner(
                        new RankOneTraining(all, paddings, loss, subject.width(), settings, steps.size()),
                        steps,
                        sets.get(i).pace()));
            }
            SideBySide.run(learners, loss);
            return learners.stream()
                    .<Trained>map(learner -> new TrainedDirection(
                            Direction.of(learner.training().direction()), TrainedDirection.Reading.RELU))
                    .toList();
        }
    }

    /** Positives, then negatives, those with an answer. */
    static List<ReadExample> examples(TrainingSet set) {
        List<ReadExample> answered = new ArrayList<>(Answered.positives(set));
        for (ReadExample example : set.negatives().read()) {
            if (example.answered()) {
                answered.add(example);
            }
        }
        return answered;
    }
}
