package io.axbench.lm.training;

import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.memory.ActivationMemory;
import io.axbench.lm.weights.ModelConfig;
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

    /** A mask, and the input times the mask. */
    private static final int MASK_ARRAYS = 2;

    /** Arrays of the padded stream around an intervention. */
    private static final int EDIT_ARRAYS = 6;

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

    /** What a step of this plan takes, over so many blocks. */
    ActivationMemory memory(ModelConfig config, Precision precision, int blocks) {
        long inputs = 0;
        for (LowRankAdapter adapter : adapters) {
            inputs += adapter.a().shape()[1];
        }
        long kept = dropout.equals(Dropout.NONE) ? inputs : MASK_ARRAYS * inputs;
        int streams = 0;
        for (HiddenFunction function : interventions.values()) {
            streams += EDIT_ARRAYS + function.arraysKept();
        }
        return ActivationMemory.frozen(config, precision, blocks, streams, kept);
    }

    /**
     * Checks that the plan fits a session and a batch.
     *
     * @param layer of the session
     * @throws ModelException {@code OUT_OF_RANGE} if it reaches below that layer or above the model
     */
    void check(int layer, int layers, int examples) {
        for (int at : interventions.keySet()) {
            if (at < layer || at >= layers) {
                throw reach("an intervention behind layer", at, layer, layer, layers);
            }
        }
        for (LowRankAdapter adapter : adapters) {
            if (adapter.layer() <= layer || adapter.layer() >= layers) {
                throw reach("an adapter in layer", adapter.layer(), layer + 1, layer, layers);
            }
        }
        if (!factors.isEmpty() && factors.size() != examples) {
            throw new IllegalArgumentException("%d factors for %d examples".formatted(factors.size(), examples));
        }
    }

    private static ModelException reach(String what, int at, int lowest, int layer, int layers) {
        return new ModelException(
                ModelException.Kind.OUT_OF_RANGE,
                "training session at layer %d: %s %d, expected %d to %d"
                        .formatted(layer, what, at, lowest, layers - 1));
    }
}
