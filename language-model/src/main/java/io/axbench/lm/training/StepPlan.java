package io.axbench.lm.training;

import java.util.List;
import java.util.Map;

/**
 * What a training step does to the model, and what it is trained for. Begin with {@link #intervening} or
 * {@link #adapting} and add what is needed.
 *
 * @param interventions functions behind blocks, by layer counted from 0; none below the session's layer
 * @param adapters low-rank changes of blocks above the session's layer, at most one a projection
 * @param dropout of the adapters' inputs
 * @param factors what the adapters' outputs are multiplied with, for each example of the batch; empty for 1
 * @param objective the loss
 */
public record StepPlan(
        Map<Integer, HiddenFunction> interventions,
        List<LowRankAdapter> adapters,
        Dropout dropout,
        List<Double> factors,
        Objective objective) {

    /** Copies the collections. */
    public StepPlan {
        interventions = Map.copyOf(interventions);
        adapters = List.copyOf(adapters);
        factors = List.copyOf(factors);
    }

    /** Functions behind blocks; the loss is the mean cross-entropy of the labelled tokens. */
    public static StepPlan intervening(Map<Integer, HiddenFunction> byLayer) {
        return new StepPlan(byLayer, List.of(), Dropout.NONE, List.of(), Objective.MEAN_CROSS_ENTROPY);
    }

    /** Adapters inside blocks; the loss is the mean cross-entropy of the labelled tokens. */
    public static StepPlan adapting(List<LowRankAdapter> adapters) {
        return new StepPlan(Map.of(), adapters, Dropout.NONE, List.of(), Objective.MEAN_CROSS_ENTROPY);
    }

    /** The same with dropout. */
    public StepPlan with(Dropout other) {
        return new StepPlan(interventions, adapters, other, factors, objective);
    }

    /** The same for another loss. */
    public StepPlan with(Objective other) {
        return new StepPlan(interventions, adapters, dropout, factors, other);
    }

    /** The same with a factor for each example of the batch. */
    public StepPlan withFactors(List<Double> perExample) {
        return new StepPlan(interventions, adapters, dropout, perExample, objective);
    }
}
