package io.axbench.trainer.tuning;

import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingSession;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the batches of a training are divided, by a rule that is asked before the first batch, which should be the
 * largest.
 */
public final class Division {

    private static final System.Logger LOG = System.getLogger(Division.class.getName());

    private final TrainingSession session;
    private final BatchParts.Rule rule;
    private final List<List<CachedExample>> members;
    private @Nullable BatchParts decided;
    private boolean told;

    /**
     * A division that is not decided yet.
     *
     * @param members all that batches are made of, each never divided; more may be named, which must fit memory alone
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
     * @throws io.axbench.lm.ModelException {@code OUT_OF_MEMORY} if the largest part does not fit
     */
    public List<BatchParts.Part> of(StepPlan plan, int[] batch) {
        if (decided == null) {
            decided = rule.parts(session, plan, members, batch.length);
        }
        List<BatchParts.Part> parts =
                decided.of(Arrays.stream(batch).mapToObj(members::get).toList());
        if (parts.size() > 1 && !told) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "batches are divided to keep memory low, the first into {0} parts",
                    parts.size());
            told = true;
        }
        return parts;
    }
}
