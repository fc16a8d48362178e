package io.axbench.trainer.tuning;

import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingSession;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the batches of a training are divided: decided before the first, and again before one that is larger. */
public final class Division {

    private final TrainingSession session;
    private final BatchParts.Rule rule;
    private final List<List<CachedExample>> members;
    private @Nullable BatchParts parts;
    private int largest;

    /**
     * A division that is not decided yet.
     *
     * @param members all that batches are made of, each never divided
     */
    public Division(TrainingSession session, BatchParts.Rule rule, List<List<CachedExample>> members) {
        this.session = session;
        this.rule = rule;
        this.members = members;
    }

    /**
     * The parts of a batch, one behind the other.
     *
     * @param plan what steps do, to no rows
     * @param batch positions in the list of members
     * @throws io.axbench.lm.ModelException {@code OUT_OF_MEMORY} if one member alone does not fit
     */
    public List<BatchParts.Part> of(StepPlan plan, int[] batch) {
        BatchParts decided = parts;
        if (decided == null || batch.length > largest) {
            decided = rule.parts(session, plan, members, batch.length);
            parts = decided;
            largest = batch.length;
        }
        return decided.of(Arrays.stream(batch).mapToObj(members::get).toList());
    }
}
