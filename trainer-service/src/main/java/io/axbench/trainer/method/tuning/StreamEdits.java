package io.axbench.trainer.method.tuning;

import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Rows;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.trained.LayerEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of LoReFT: for each layer {@code R}, random orthonormal rows that stay so; {@code W} and {@code b} as
 * torch starts a linear layer, uniform within {@code 1 / sqrt(d)}.
 */
final class StreamEdits implements Descent.Bound {

    private static final int A_LAYER = 3;
    private final int rank;

    StreamEdits(int rank) {
        this.rank = rank;
    }

    /** First values for parameters of these shapes. */
    static List<float[]> first(List<int[]> shapes, RandomStream draws) {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i += A_LAYER) {
            int rank = shapes.get(i)[0];
            int width = shapes.get(i)[1];
            double bound = 1 / Math.sqrt(width);
            values.add(Orthonormal.random(rank, width, draws));
            values.add(draws.uniform(rank * width, bound));
            values.add(draws.uniform(rank, bound));
        }
        return values;
    }

    /** Trained values as edits. */
    static List<LayerEdit> edits(List<Integer> layers, int rank, List<float[]> values) {
        List<LayerEdit> edits = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            edits.add(new LayerEdit(
                    layers.get(i),
                    Rows.of(rank, values.get(A_LAYER * i)),
                    Rows.of(rank, values.get(A_LAYER * i + 1)),
                    Direction.of(values.get(A_LAYER * i + 2))));
        }
        return edits;
    }

    @Override
    public void bend(List<float[]> values, List<float[]> gradients) {
        for (int i = 0; i < values.size(); i += A_LAYER) {
            Orthonormal.bend(values.get(i), gradients.get(i), rank);
        }
    }

    @Override
    public void settle(List<float[]> values) {
        for (int i = 0; i < values.size(); i += A_LAYER) {
            Orthonormal.settle(values.get(i), rank);
        }
    }
}
