package io.axbench.trainer.method.tuning;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Projection;
import io.axbench.lm.WeightChange;
import io.axbench.lm.intervention.Rows;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.tuning.Tuned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The parameters of LoRA: {@code A} uniform within a bound, {@code B} zero, so that nothing is changed at first. Scale and
 * bound are each method's own.
 */
final class AdapterStart {

    private AdapterStart() {}

    /**
     * What the settings {@code components, rank, dropout} name.
     *
     * @param scale what {@code B A} is multiplied with
     * @throws AxbenchException {@code INVALID_SPECIFICATION} for a matrix that no block has; final
     */
    static Tuned.Adapters tuned(String method, List<Integer> layers, Settings settings, double scale) {
        List<Projection> projections = new ArrayList<>();
        for (String module : settings.text("components").split(",", -1)) {
            Projection projection = Projection.ofModule(module.strip())
                    .orElseThrow(() -> new AxbenchException(
                            Reason.INVALID_SPECIFICATION,
                            ("methods.%s.components: '%s' found; name some of q_proj, k_proj, v_proj, o_proj, gate_proj,"
                                            + " up_proj, down_proj, with commas between")
                                    .formatted(method, module)));
            if (!projections.contains(projection)) {
                projections.add(projection);
            }
        }
        return new Tuned.Adapters(layers, projections, settings.whole("rank"), scale, settings.real("dropout"));
    }

    /**
     * First values for parameters of these shapes.
     *
     * @param bound of {@code A}'s values by its shape {@code [r, in]}
     */
    static List<float[]> first(List<int[]> shapes, RandomStream draws, ToDoubleFunction<int[]> bound) {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i += 2) {
            int[] a = shapes.get(i);
            int[] b = shapes.get(i + 1);
            values.add(draws.uniform(a[0] * a[1], bound.applyAsDouble(a)));
            values.add(new float[b[0] * b[1]]);
        }
        return values;
    }

    /** Trained values as a change of the weights. */
    static WeightChange.LowRank change(Tuned.Adapters tuned, List<int[]> shapes, List<float[]> values) {
        List<WeightChange.Delta> deltas = new ArrayList<>();
        for (int layer : tuned.layers()) {
            for (Projection projection : tuned.projections()) {
                int at = 2 * deltas.size();
                deltas.add(new WeightChange.Delta(
                        layer,
                        projection,
                        Rows.of(shapes.get(at)[0], values.get(at)),
                        Rows.of(shapes.get(at + 1)[0], values.get(at + 1))));
            }
        }
        return new WeightChange.LowRank(deltas, tuned.scale());
    }
}
