package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Projection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The arrays of a plan's adapters for one batch, as {@code UpperBlocks.adapted} takes them. */
final class AdapterArrays {

    private final NDManager scope;
    private final TrainingBatch batch;
    private final StepPlan plan;
    private final Map<Integer, Map<Projection, List<NDArray>>> byLayer = new TreeMap<>();

    AdapterArrays(NDManager scope, TrainingBatch batch, StepPlan plan) {
        this.scope = scope;
        this.batch = batch;
        this.plan = plan;
        for (LowRankAdapter adapter : plan.adapters()) {
            List<NDArray> earlier = byLayer.computeIfAbsent(adapter.layer(), l -> new EnumMap<>(Projection.class))
                    .put(adapter.projection(), arrays(adapter));
            if (earlier != null) {
                throw new IllegalArgumentException("two adapters of layer %d, %s"
                        .formatted(adapter.layer(), adapter.projection().module()));
            }
        }
    }

    boolean changes(int layer) {
        return byLayer.containsKey(layer);
    }

    /** Four arrays a projection, in the projections' order. */
    List<NDArray> of(int layer) {
        Map<Projection, List<NDArray>> adapters = byLayer.getOrDefault(layer, Map.of());
        List<NDArray> arrays = new ArrayList<>();
        for (Projection projection : Projection.values()) {
            @Nullable List<NDArray> own = adapters.get(projection);
            arrays.addAll(own == null ? List.of(none(), none(), none(), none()) : own);
        }
        return arrays;
    }

    private List<NDArray> arrays(LowRankAdapter adapter) {
        return List.of(adapter.a().array(), adapter.b().array(), mask(adapter), factor(adapter));
    }

    private NDArray mask(LowRankAdapter adapter) {
        int width = Math.toIntExact(adapter.a().array().getShape().get(1));
        float[] values = new float[batch.tokens() * width];
        int at = 0;
        for (int row = 0; row < batch.size(); row++) {
            float[] own = plan.dropout().mask(adapter, row, batch.length(row), width);
            if (own.length == 0) {
                return none();
            }
            System.arraycopy(own, 0, values, at, batch.length(row) * width);
            at += own.length;
        }
        return scope.create(values, new Shape(batch.tokens(), width));
    }

    private NDArray factor(LowRankAdapter adapter) {
        float[] values = new float[batch.tokens()];
        int at = 0;
        for (int row = 0; row < batch.size(); row++) {
            double own = plan.factors().isEmpty() ? 1 : plan.factors().get(row);
            for (int i = 0; i < batch.length(row); i++) {
                values[at] = (float) (own * adapter.scale());
                at++;
            }
        }
        return scope.create(values, new Shape(batch.tokens(), 1));
    }

    private NDArray none() {
        return scope.create(new float[0], new Shape(0));
    }
}
