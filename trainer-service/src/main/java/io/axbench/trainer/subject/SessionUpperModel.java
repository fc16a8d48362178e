package io.axbench.trainer.subject;

import ai.djl.ndarray.NDArray;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.training.Attribution;
import io.axbench.lm.training.TrainingSession;
import java.util.List;
import java.util.function.UnaryOperator;

/** The upper blocks of a training session. */
final class SessionUpperModel implements UpperModel {

    private final TrainingSession session;

    SessionUpperModel(TrainingSession session) {
        this.session = session;
    }

    @Override
    public Activations finalStates(List<Activations> streams) {
        try {
            return session.finalStates(streams);
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    @Override
    public List<Activations> gradients(List<Activations> streams, UnaryOperator<float[]> gradient) {
        try {
            return session.attributions(streams, states -> tangent(states, gradient)).stream()
                    .map(Attribution::gradient)
                    .toList();
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    /**
     * {@code states [n, d]} times the gradient at them, held constant, summed to {@code [n]}: its own gradient in the
     * states is the one that was given.
     */
    private static NDArray tangent(NDArray states, UnaryOperator<float[]> gradient) {
        int n = Math.toIntExact(states.getShape().get(0));
        int d = Math.toIntExact(states.getShape().get(1));
        float[] values = states.toFloatArray();
        float[] slopes = new float[values.length];
        for (int row = 0; row < n; row++) {
            float[] state = new float[d];
            System.arraycopy(values, row * d, state, 0, d);
            System.arraycopy(gradient.apply(state), 0, slopes, row * d, d);
        }
        return states.mul(states.getManager().create(slopes, states.getShape())).sum(new int[] {1});
    }

    @Override
    public void close() {
        session.close();
    }
}
