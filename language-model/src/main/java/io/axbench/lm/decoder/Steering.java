package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Direction;
import io.axbench.lm.Intervention;
import io.axbench.lm.ModelException;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Intervention} made ready for a batch: where the blocks are interrupted, and what happens there. The blocks
 * run in one call up to the interruption and in another from there on.
 */
final class Steering {

    private final int layers;
    private final int layer;
    private @Nullable NDArray addition;

    private Steering(int layers, int layer, @Nullable NDArray addition) {
        this.layers = layers;
        this.layer = layer;
        this.addition = addition;
    }

    /**
     * Prepares the intervention.
     *
     * @param scope manager of the batch
     * @param strengths one a row
     */
    static Steering of(Decoder decoder, NDManager scope, Intervention intervention, double[] strengths) {
        int layers = decoder.config().layers();
        return switch (intervention) {
            case Intervention.None() -> new Steering(layers, layers - 1, null);
            case Intervention.Add(int layer, Direction direction) -> {
                decoder.checkLayer(layer);
                yield new Steering(layers, layer, addition(decoder, scope, direction, strengths));
            }
        };
    }

    /** Runs all blocks, the intervention between them. {@code row} is the batch's row that {@code h} starts with. */
    NDArray through(NDArray h, int row, BiFunction<NDArray, LayerRange, NDArray> blocks) {
        NDArray steer = addition;
        if (steer == null) {
            return blocks.apply(h, new LayerRange(0, layers));
        }
        NDArray lower = blocks.apply(h, new LayerRange(0, layer + 1));
        try (NDArray rows = steer.get("{}:{}", row, row + h.getShape().get(0))) {
            NDArray steered = lower.add(rows);
            return layer + 1 == layers ? steered : blocks.apply(steered, new LayerRange(layer + 1, layers));
        }
    }

    /** Drops all rows but these. */
    void keep(Decoder decoder, NDManager scope, long[] rows) {
        if (addition != null) {
            addition = decoder.keep(scope, List.of(addition), rows).getFirst();
        }
    }

    private static NDArray addition(Decoder decoder, NDManager scope, Direction direction, double[] strengths) {
        int width = decoder.config().width();
        if (direction.width() != width) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "intervention: the direction has width %d, the model %d".formatted(direction.width(), width));
        }
        float[] rows = new float[strengths.length * width];
        for (int row = 0; row < strengths.length; row++) {
            for (int i = 0; i < width; i++) {
                rows[row * width + i] = (float) (strengths[row] * direction.get(i));
            }
        }
        return decoder.inPrecision(scope, scope.create(rows, new Shape(strengths.length, 1, width)));
    }
}
