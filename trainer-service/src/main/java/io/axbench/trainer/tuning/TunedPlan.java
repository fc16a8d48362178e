package io.axbench.trainer.tuning;

import io.axbench.lm.Projection;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.LowRankAdapter;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.StepPlan;
import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is done to the rows of a batch. All that is random is drawn for the whole batch, so that its parts, computed one
 * after another, are what they are together.
 */
final class TunedPlan {

    private final Tuned tuned;
    private final List<Parameter> parameters;
    private final List<TunedRow> rows;
    private final float[] masks;
    private final long seed;

    TunedPlan(Tuned tuned, List<Parameter> parameters, List<TunedRow> rows, RandomStream draws) {
        this.tuned = tuned;
        this.parameters = parameters;
        this.rows = rows;
        masks = tuned instanceof Tuned.Vector vector
                ? Dropped.mask(rows.size() * width(), vector.dropout(), draws)
                : new float[0];
        seed = tuned instanceof Tuned.Adapters adapters && adapters.dropout() > 0 ? Dropped.seed(draws) : 0;
    }

    /** The plan of rows from {@code from} to the one before {@code to}; the loss is the mean cross-entropy. */
    StepPlan of(int from, int to) {
        List<TunedRow> part = rows.subList(from, to);
        return switch (tuned) {
            case Tuned.Streams(List<Integer> layers, int rank, Positions positions) ->
                edited(layers, three -> new LowRankEdit(part, positions, three.get(0), three.get(1), three.get(2)));
            case Tuned.Vector(int layer, double dropout) -> {
                float[] own = Arrays.copyOfRange(masks, from * width(), to * width());
                yield StepPlan.intervening(Map.of(layer, new VectorEdit(part, parameters.getFirst(), own)));
            }
            case Tuned.Probes(List<Integer> layers) ->
                edited(
                        layers,
                        three -> new ProbeEdit(part, new Positions.Answer(), three.get(0), three.get(1), three.get(2)));
            case Tuned.Adapters adapters -> adapted(adapters, part, from);
        };
    }

    private int width() {
        return Math.toIntExact(parameters.getFirst().shape()[1]);
    }

    /** Interventions of three parameters each. */
    private StepPlan edited(List<Integer> layers, Function<List<Parameter>, HiddenFunction> edit) {
        Map<Integer, HiddenFunction> edits = new TreeMap<>();
        for (int i = 0; i < layers.size(); i++) {
            edits.put(layers.get(i), edit.apply(parameters.subList(3 * i, 3 * i + 3)));
        }
        return StepPlan.intervening(edits);
    }

    private StepPlan adapted(Tuned.Adapters adapters, List<TunedRow> part, int from) {
        List<LowRankAdapter> all = new ArrayList<>();
        for (int layer : adapters.layers()) {
            for (Projection projection : adapters.projections()) {
                int at = 2 * all.size();
                all.add(new LowRankAdapter(
                        layer, projection, parameters.get(at), parameters.get(at + 1), adapters.scale()));
            }
        }
        List<Double> factors = part.stream().map(TunedRow::strength).toList();
        StepPlan plan = StepPlan.adapting(all).withFactors(factors);
        if (adapters.dropout() == 0) {
            return plan;
        }
        return plan.with((adapter, example, tokens, width) ->
                Dropped.mask(tokens * width, adapters.dropout(), Dropped.stream(seed, adapter, from + example)));
    }
}
