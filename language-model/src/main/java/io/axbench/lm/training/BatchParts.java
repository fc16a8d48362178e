package io.axbench.lm.training;

import java.util.List;

/** How a batch is divided whose step would keep too much in memory; the gradients of its parts are added. */
@FunctionalInterface
public interface BatchParts {

    /**
     * The parts of a batch, one behind the other.
     *
     * @param batch what is never divided, such as a text or the texts of a pair
     */
    List<Part> of(List<List<CachedExample>> batch);

    /** Decides before the first step; {@link TrainingSession#parts} goes by an estimate. */
    @FunctionalInterface
    interface Rule {

        /** As {@link TrainingSession#parts}. */
        BatchParts parts(TrainingSession session, StepPlan plan, List<List<CachedExample>> members, int batch);
    }

    /**
     * Members of a batch.
     *
     * @param from the first
     * @param to the one behind the last
     */
    record Part(int from, int to) {}
}
