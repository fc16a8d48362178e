package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import io.axbench.lm.decoder.ActivationPass;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.EngineFailure;
import io.axbench.lm.decoder.UpperBlocksPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains {@link Parameter}s of an intervention behind one block. What the blocks below make of an example never
 * changes, so it is computed once ({@link #cache}); a step runs only the blocks above. Everything but the upper blocks
 * computes in f32; those compute in the model's precision.
 *
 * <p>A session belongs to one thread at a time; several sessions may train at once. Close it, and its parameters are
 * gone.
 */
public final class TrainingSession implements AutoCloseable {

    private final Decoder decoder;
    private final UpperBlocksPool pool;
    private final int layer;
    private final NDManager manager;
    private final List<Parameter> parameters = new ArrayList<>();
    private UpperBlocksPool.@Nullable Loan upper;

    /**
     * Callers use {@code LanguageModel.training}.
     *
     * @throws ModelException {@code OUT_OF_RANGE} if there is no such layer
     */
    public TrainingSession(Decoder decoder, UpperBlocksPool pool, int layer) {
        decoder.checkLayer(layer);
        this.decoder = decoder;
        this.pool = pool;
        this.layer = layer;
        this.manager = decoder.scope();
    }

    /** The block whose output is intervened on, counted from 0. */
    public int layer() {
        return layer;
    }

    /** Size of the residual stream. */
    public int width() {
        return decoder.config().width();
    }

    /**
     * A parameter of this session.
     *
     * @param value first values, row-major
     * @param shape sizes, outermost first
     * @throws IllegalArgumentException if the shape does not hold that many values
     */
    public Parameter parameter(float[] value, long... shape) {
        Parameter parameter = new Parameter(manager, value, shape);
        parameters.add(parameter);
        return parameter;
    }

    /**
     * Computes what the frozen lower blocks make of each text.
     *
     * @throws ModelException {@code OUT_OF_RANGE} if a text is too long, {@code NON_FINITE} if a value is not finite
     */
    public List<CachedExample> cache(List<LabelledSequence> sequences) {
        List<Tokens> tokens = sequences.stream().map(LabelledSequence::tokens).toList();
        List<Activations> hidden = EngineFailure.translated(() -> new ActivationPass(decoder).run(tokens, layer));
        List<CachedExample> examples = new ArrayList<>(sequences.size());
        for (int i = 0; i < sequences.size(); i++) {
            examples.add(new CachedExample(sequences.get(i), hidden.get(i)));
        }
        return List.copyOf(examples);
    }

    /**
     * Computes the loss of a batch under an intervention, and its gradient with respect to the session's parameters,
     * which {@link Parameter#gradient} then gives. Changes no parameter.
     *
     * @param batch examples of {@link #cache}; the result depends on them and on nothing else
     * @param function the intervention; called once, on this thread
     * @return mean cross-entropy over all labelled tokens of the batch, and the penalty
     * @throws ModelException {@code NON_FINITE} if a loss is NaN or infinite; there is no gradient then
     */
    public StepLosses step(List<CachedExample> batch, HiddenFunction function) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("a training step without an example");
        }
        return EngineFailure.translated(() -> run(new TrainingBatch(batch, width()), function));
    }

    /** Frees the parameters and, if no other session uses them, the upper blocks. */
    @Override
    public void close() {
        manager.close();
        if (upper != null) {
            upper.close();
        }
    }

    private StepLosses run(TrainingBatch batch, HiddenFunction function) {
        if (upper == null) {
            upper = pool.borrow(layer);
        }
        parameters.removeIf(parameter -> !parameter.isOpen());
        boolean gradMode = JniUtils.isGradMode();
        try (NDManager scope = decoder.scope()) {
            JniUtils.setGradMode(true);
            parameters.forEach(parameter -> parameter.beginStep(scope));
            Intervened intervened = function.apply(batch.hidden(scope), batch.valid(scope));
            NDArray loss = upper.blocks().loss(scope, intervened.hidden(), batch.places(), batch.targets());
            NDArray penalty = intervened.penalty();
            StepLosses losses = new StepLosses(loss.getFloat(), penalty == null ? 0 : penalty.getFloat());
            if (!Double.isFinite(losses.total())) {
                throw new ModelException(
                        ModelException.Kind.NON_FINITE,
                        "training step: losses %s; lower the learning rate or train in f32".formatted(losses));
            }
            NDArray total = penalty == null ? loss : loss.add(penalty.reshape(loss.getShape()));
            JniUtils.backward((PtNDArray) total, (PtNDArray) scope.create(1f), false, false);
            return losses;
        } finally {
            JniUtils.setGradMode(gradMode);
            parameters.forEach(Parameter::endStep);
        }
    }
}
