package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import io.axbench.lm.WeightChange;
import java.nio.FloatBuffer;
import java.util.Set;

/** The weights of a model of which some are changed. Closing it leaves the original open. */
public abstract sealed class ChangedWeights implements WeightSource permits LowRankWeights, ReplacedWeights {

    private final WeightSource original;

    ChangedWeights(WeightSource original) {
        this.original = original;
    }

    /**
     * Applies a change.
     *
     * @param original stays open as long as the result is used
     * @param factor what the change is multiplied with
     * @throws ModelException {@code OUT_OF_RANGE} if the change does not fit the model, {@code NON_FINITE} if it has a
     *     NaN or an infinity, and what reading its file throws
     */
    public static ChangedWeights of(WeightSource original, WeightChange change, double factor) {
        if (!Double.isFinite(factor)) {
            throw new ModelException(ModelException.Kind.NON_FINITE, "weight change: a factor of " + factor);
        }
        return switch (change) {
            case WeightChange.LowRank lowRank -> new LowRankWeights(original, lowRank, factor);
            case WeightChange.Whole whole -> {
                if (factor != 1) {
                    throw new ModelException(
                            ModelException.Kind.OUT_OF_RANGE,
                            "weight change: other weights take the factor 1, not " + factor);
                }
                yield ReplacedWeights.open(original, whole.safetensors());
            }
        };
    }

    /** Names of the tensors that differ. */
    public abstract Set<String> changed();

    @Override
    public final ModelConfig config() {
        return original.config();
    }

    @Override
    public final Set<String> names() {
        return original.names();
    }

    @Override
    public final long[] shape(String name) {
        return original.shape(name);
    }

    final void readOriginal(String name, long firstRow, long rows, FloatBuffer into) {
        original.read(name, firstRow, rows, into);
    }

    final String originalHash() {
        return original.hash();
    }
}
