package io.axbench.trainer.tuning;

import io.axbench.lm.ModelException;
import io.axbench.lm.Projection;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.LowRankAdapter;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.subject.ModelErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Something trained in a language model: parameters, and what they do to the rows of a step. */
abstract class ModelTunedLoss implements TunedLoss {

    private final TrainingSession session;
    private final Tuned tuned;
    private final List<int[]> shapes;
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * A loss.
     *
     * @param session closed with the loss
     * @param shapes of the parameters
     */
    ModelTunedLoss(TrainingSession session, Tuned tuned, List<int[]> shapes) {
        this.session = session;
        this.tuned = tuned;
        this.shapes = shapes;
        for (int[] shape : shapes) {
            int size = 1;
            long[] extents = new long[shape.length];
            for (int i = 0; i < shape.length; i++) {
                size *= shape[i];
                extents[i] = shape[i];
            }
            parameters.add(session.parameter(new float[size], extents));
        }
    }

    @Override
    public final List<int[]> shapes() {
        return shapes;
    }

    @Override
    public final Point at(int[] batch, List<float[]> values, RandomStream draws) {
        try {
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).set(values.get(i));
            }
            double loss = step(session, batch, draws);
            return new Point(loss, parameters.stream().map(Parameter::gradient).toList());
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    @Override
    public final void close() {
        session.close();
    }

    /** One step over these texts; returns its loss. */
    abstract double step(TrainingSession training, int[] batch, RandomStream draws);

    /** What is done to these rows; the loss is the mean cross-entropy. */
    final StepPlan plan(List<TunedRow> rows, RandomStream draws) {
        return switch (tuned) {
            case Tuned.Streams(List<Integer> layers, int rank, Positions positions) -> {
                Map<Integer, HiddenFunction> edits = new TreeMap<>();
                for (int i = 0; i < layers.size(); i++) {
                    edits.put(
                            layers.get(i),
                            new LowRankEdit(
                                    rows,
                                    positions,
                                    parameters.get(3 * i),
                                    parameters.get(3 * i + 1),
                                    parameters.get(3 * i + 2)));
                }
                yield StepPlan.intervening(edits);
            }
            case Tuned.Vector(int layer, double dropout) -> {
                Parameter vector = parameters.getFirst();
                float[] masks = Dropped.mask(rows.size() * shapes.getFirst()[1], dropout, draws);
                yield StepPlan.intervening(Map.of(layer, new VectorEdit(rows, vector, masks)));
            }
            case Tuned.Adapters adapters -> adapting(adapters, rows, draws);
        };
    }

    private StepPlan adapting(Tuned.Adapters adapters, List<TunedRow> rows, RandomStream draws) {
        List<LowRankAdapter> all = new ArrayList<>();
        for (int layer : adapters.layers()) {
            for (Projection projection : adapters.projections()) {
                int at = 2 * all.size();
                all.add(new LowRankAdapter(
                        layer, projection, parameters.get(at), parameters.get(at + 1), adapters.scale()));
            }
        }
        List<Double> factors = rows.stream()
                .map(row -> row.undone() ? -row.factor() : row.factor())
                .toList();
        StepPlan plan = StepPlan.adapting(all).withFactors(factors);
        return adapters.dropout() == 0
                ? plan
                : plan.with(
                        (adapter, example, tokens, width) -> Dropped.mask(tokens * width, adapters.dropout(), draws));
    }

    /** The examples of a batch. */
    static List<CachedExample> members(List<CachedExample> examples, int[] batch) {
        List<CachedExample> members = new ArrayList<>();
        for (int at : batch) {
            members.add(examples.get(at));
        }
        return members;
    }
}
