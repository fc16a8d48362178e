package io.axbench.trainer.tuning;

import io.axbench.lm.ModelException;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.subject.ModelErrors;
import java.util.ArrayList;
import java.util.List;

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
    final TunedPlan plan(List<TunedRow> rows, RandomStream draws) {
        return new TunedPlan(tuned, parameters, rows, draws);
    }
}
