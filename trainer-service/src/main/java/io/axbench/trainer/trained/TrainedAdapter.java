package io.axbench.trainer.trained;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Projection;
import io.axbench.lm.WeightChange;
import io.axbench.lm.intervention.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Low-rank changes of the model's matrices.
 *
 * @param change what is added to which matrix
 * @param unit strength of the run's factor 1; 0 if the change has no strength
 * @param note what a reader of the leaderboard should know; empty for nothing
 */
public record TrainedAdapter(WeightChange.LowRank change, double unit, String note) implements Trained {

    private static final String A = ".lora_A";
    private static final String B = ".lora_B";

    /** An adapter from its parts. */
    static TrainedAdapter of(Parts parts) {
        List<WeightChange.Delta> deltas = new ArrayList<>();
        for (int layer : LayerWords.read(parts.text("layers"))) {
            for (String module : parts.text("projections").split(",", -1)) {
                deltas.add(delta(parts, layer, projection(module)));
            }
        }
        return new TrainedAdapter(
                new WeightChange.LowRank(deltas, parts.number("scale")), parts.number("unit"), parts.text("note"));
    }

    @Override
    public Kind kind() {
        return Kind.ADAPTER;
    }

    @Override
    public Parts parts() {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (WeightChange.Delta delta : change.deltas()) {
            String path = delta.projection().path(delta.layer());
            tensors.put(path + A, tensor(delta.a()));
            tensors.put(path + B, tensor(delta.b()));
        }
        List<Integer> layers = change.deltas().stream()
                .map(WeightChange.Delta::layer)
                .distinct()
                .toList();
        List<String> modules = change.deltas().stream()
                .map(delta -> delta.projection().module())
                .distinct()
                .toList();
        return Parts.of(
                Map.of(
                        "layers",
                        LayerWords.write(layers),
                        "projections",
                        String.join(",", modules),
                        "scale",
                        Double.toString(change.scale()),
                        "unit",
                        Double.toString(unit),
                        "note",
                        note),
                tensors);
    }

    @Override
    public Optional<Steering> steering(int layer) {
        return Optional.of(new Steering.Weights(change, unit == 0 ? Steering.Scale.NONE : Steering.Scale.MAX_ACT));
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public OptionalDouble maxAct() {
        return unit == 0 ? OptionalDouble.empty() : OptionalDouble.of(unit);
    }

    private static WeightChange.Delta delta(Parts parts, int layer, Projection projection) {
        Rows a = rows(parts.tensor(projection.path(layer) + A, 2));
        Rows b = rows(parts.tensor(projection.path(layer) + B, 2));
        if (a.count() != b.width()) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s: A %s and B %s are of different rank".formatted(projection.path(layer), a, b));
        }
        return new WeightChange.Delta(layer, projection, a, b);
    }

    private static Projection projection(String module) {
        return Projection.ofModule(module)
                .orElseThrow(() -> new AxbenchException(
                        Reason.BAD_DATA, "projection '%s' found, one such as o_proj expected".formatted(module)));
    }

    private static Rows rows(Tensor tensor) {
        return Rows.of(tensor.shape().getFirst(), tensor.values());
    }

    private static Tensor tensor(Rows rows) {
        return Tensor.of(rows.toArray(), rows.count(), rows.width());
    }
}
