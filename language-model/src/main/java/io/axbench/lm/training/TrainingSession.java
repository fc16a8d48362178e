package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import io.axbench.lm.decoder.ActivationPass;
import io.axbench.lm.decoder.CommonStart;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.EngineFailure;
import io.axbench.lm.decoder.HostCopy;
import io.axbench.lm.decoder.UpperBlocks;
import io.axbench.lm.decoder.UpperBlocksPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trains {@link Parameter}s of interventions behind blocks and of adapters inside them, all above one layer. What the
 * blocks up to that layer make of an example never changes, so it is computed once ({@link #cache}); a step runs only
 * the blocks above. Everything but these blocks computes in f32; those compute in the model's precision.
 *
 * <p>A session belongs to one thread at a time; several sessions may train at once. Close it, and its parameters are
 * gone.
 */
public final class TrainingSession implements AutoCloseable {

    private final Decoder decoder;
    private final UpperBlocksPool pool;
    private final CommonStart read;
    private final int layer;
    private final NDManager manager;
    private final List<Parameter> parameters = new ArrayList<>();
    private UpperBlocksPool.@Nullable Loan upper;
    private SharedStart start = SharedStart.NONE;

    /**
     * Callers use {@code LanguageModel.training}.
     *
     * @throws ModelException {@code OUT_OF_RANGE} if there is no such layer
     */
    public TrainingSession(Decoder decoder, UpperBlocksPool pool, CommonStart start, int layer) {
        if (layer != ActivationPass.EMBEDDING) {
            decoder.checkLayer(layer);
        }
        this.decoder = decoder;
        this.pool = pool;
        this.read = start;
        this.layer = layer;
        this.manager = decoder.scope();
    }

    /** The lowest block whose output is intervened on, counted from 0; -1 for the embedding. */
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
        List<Activations> hidden =
                EngineFailure.translated(() -> new ActivationPass(decoder, read).behind(tokens, layer));
        List<CachedExample> examples = new ArrayList<>(sequences.size());
        for (int i = 0; i < sequences.size(); i++) {
            examples.add(new CachedExample(sequences.get(i), hidden.get(i)));
        }
        return List.copyOf(examples);
    }

    /**
     * Computes the mean cross-entropy of a batch under an intervention behind the session's layer, and its gradient with
     * respect to the session's parameters, which {@link Parameter#gradient} then gives. Changes no parameter.
     *
     * @param batch examples of {@link #cache}; the result depends on them and on nothing else
     * @param function the intervention; called once, on this thread
     * @return mean cross-entropy over all labelled tokens of the batch, and the penalty
     * @throws ModelException {@code NON_FINITE} if a loss is NaN or infinite; there is no gradient then
     */
    public StepLosses step(List<CachedExample> batch, HiddenFunction function) {
        return step(batch, StepPlan.intervening(Map.of(layer, function)));
    }

    /**
     * The same for any plan: interventions behind several layers, adapters, another objective.
     *
     * @param plan what is done to the model; its functions are called once each, on this thread, lowest layer first
     * @return the objective's loss, and the sum of the functions' penalties
     * @throws ModelException {@code NON_FINITE} if a loss is NaN or infinite, {@code OUT_OF_RANGE} if the plan reaches
     *     below the session's layer
     */
    public StepLosses step(List<CachedExample> batch, StepPlan plan) {
        clearGradients();
        return accumulate(batch, plan, 1);
    }

    /**
     * The same, but adds to the gradients that are there: several batches make one step of the optimiser. Call
     * {@link #clearGradients} before the first of them.
     *
     * @param share what this batch's gradient is multiplied with, 1/n where n batches are averaged
     * @return the losses of this batch, not multiplied
     */
    public StepLosses accumulate(List<CachedExample> batch, StepPlan plan, double share) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("a training step without an example");
        }
        checkReach(plan, batch.size());
        List<Activations> streams = batch.stream().map(CachedExample::hidden).toList();
        Labels labels = new Labels(batch.stream().map(CachedExample::sequence).toList());
        SharedStart used = start.serves(plan, layer) ? start : SharedStart.NONE;
        batch.forEach(used::check);
        return EngineFailure.translated(() -> differentiated(
                scope -> losses(scope, new TrainingBatch(streams, width(), used.tokens()), labels, plan), share));
    }

    /**
     * Tells that all examples start with the same tokens, such as a chat template's, and that no intervention changes
     * them: what the upper blocks make of them is then computed once, and left out of every step. It serves steps with
     * an intervention behind the session's layer and nothing else; other steps run as before.
     *
     * @param example any of them
     * @param tokens how many start tokens, 0 for none
     * @throws IllegalArgumentException if the example has no label behind them
     */
    public void shareStart(CachedExample example, int tokens) {
        start.close();
        start = EngineFailure.translated(() -> SharedStart.of(manager, blocks(), example, tokens));
    }

    /** Sets the gradient of every parameter to zero. */
    public void clearGradients() {
        parameters.removeIf(parameter -> !parameter.isOpen());
        parameters.forEach(Parameter::clearGradient);
    }

    /**
     * Computes a loss that does not run the model, such as a classifier's over cached states, and its gradient with
     * respect to the session's parameters.
     *
     * @param loss makes a scalar, f32, of parameters and of arrays it creates with the manager given
     * @return the loss
     * @throws ModelException {@code NON_FINITE} if it is NaN or infinite
     */
    public double minimise(Function<NDManager, NDArray> loss) {
        clearGradients();
        return EngineFailure.translated(() -> differentiated(scope -> new Losses(loss.apply(scope), null), 1))
                .languageModel();
    }

    /**
     * The last token's residual stream behind the final norm.
     *
     * @param streams residual streams behind the session's layer, one {@code [tokens, d]} a text
     * @return {@code [texts, d]}, in the order given
     */
    public Activations finalStates(List<Activations> streams) {
        return EngineFailure.translated(() -> {
            float[] values = new float[streams.size() * width()];
            for (int row = 0; row < streams.size(); row++) {
                try (NDManager scope = decoder.scope()) {
                    boolean gradMode = JniUtils.isGradMode();
                    JniUtils.setGradMode(false);
                    try {
                        float[] own = HostCopy.floats(
                                finalStates(scope, new TrainingBatch(List.of(streams.get(row)), width(), 0), null));
                        System.arraycopy(own, 0, values, row * width(), width());
                    } finally {
                        JniUtils.setGradMode(gradMode);
                    }
                }
            }
            return new Activations(streams.size(), width(), values);
        });
    }

    /**
     * How a function of the last token's final hidden state depends on the stream behind the session's layer. Texts are
     * run together; ask for as many at once as memory allows.
     *
     * @param streams residual streams behind the session's layer, one {@code [tokens, d]} a text
     * @param head the function, whose parameters may be of this session and are constants here
     * @return in the order given
     * @throws ModelException {@code NON_FINITE} if an output is NaN or infinite
     */
    public List<Attribution> attributions(List<Activations> streams, FinalHead head) {
        return EngineFailure.translated(() -> attributed(new TrainingBatch(streams, width(), 0), head));
    }

    /** Frees the parameters and, if no other session uses them, the upper blocks. */
    @Override
    public void close() {
        manager.close();
        if (upper != null) {
            upper.close();
        }
    }

    private List<Attribution> attributed(TrainingBatch batch, FinalHead head) {
        return withGradients(Parameter::beginConstant, scope -> {
            PtNDArray stream = (PtNDArray) batch.packed(scope);
            stream.setRequiresGradient(true);
            NDArray outputs = head.apply(finalStates(scope, batch, stream)).reshape(new Shape(batch.size()));
            float[] values = HostCopy.floats(outputs);
            for (float value : values) {
                requireFinite(value, "attribution: the head's output");
            }
            JniUtils.backward((PtNDArray) outputs.sum(), (PtNDArray) scope.create(1f), false, false);
            PtNDArray gradient = JniUtils.getGradient(stream);
            gradient.attach(scope);
            List<Activations> gradients = batch.split(HostCopy.floats(gradient));
            List<Attribution> attributions = new ArrayList<>(values.length);
            for (int i = 0; i < values.length; i++) {
                attributions.add(new Attribution(values[i], gradients.get(i)));
            }
            return List.copyOf(attributions);
        });
    }

    private NDArray finalStates(NDManager scope, TrainingBatch batch, @Nullable NDArray stream) {
        UpperBlocks blocks = blocks();
        NDArray packed = stream == null ? batch.packed(scope) : stream;
        NDArray h = blocks.run(
                scope,
                blocks.inPrecision(scope, packed),
                blocks.rows(scope, 0, batch.lengths()),
                layer + 1,
                decoder.config().layers());
        return blocks.finalStates(scope, h, batch.lastTokens());
    }

    private Losses losses(NDManager scope, TrainingBatch batch, Labels labels, StepPlan plan) {
        Flow flow = new Flow(scope, blocks(), batch, plan);
        NDArray h = batch.start() > 0
                ? flow.behindStart(layer, start)
                : flow.behindLast(layer, decoder.config().layers());
        NDArray perToken = blocks().frozenHeadLosses(scope, h, labels.places(batch.start()), labels.targets());
        NDArray loss = plan.objective().loss(new LabelledLogProbs(perToken.neg(), labels.counts()));
        return new Losses(loss, flow.penalty());
    }

    /** A loss and what is added to it. */
    private record Losses(NDArray loss, @Nullable NDArray penalty) {}

    private StepLosses differentiated(Function<NDManager, Losses> computation, double share) {
        return withGradients(Parameter::beginStep, scope -> {
            Losses losses = computation.apply(scope);
            NDArray penalty = losses.penalty();
            NDArray loss = losses.loss().reshape(new Shape());
            StepLosses values = new StepLosses(loss.getFloat(), penalty == null ? 0 : penalty.getFloat());
            requireFinite(values.total(), "training step: " + values);
            NDArray total = penalty == null ? loss : loss.add(penalty);
            JniUtils.backward((PtNDArray) total, (PtNDArray) scope.create((float) share), false, false);
            return values;
        });
    }

    private <T> T withGradients(BiConsumer<Parameter, NDManager> begin, Function<NDManager, T> computation) {
        parameters.removeIf(parameter -> !parameter.isOpen());
        boolean gradMode = JniUtils.isGradMode();
        try (NDManager scope = decoder.scope()) {
            JniUtils.setGradMode(true);
            parameters.forEach(parameter -> begin.accept(parameter, scope));
            return computation.apply(scope);
        } finally {
            JniUtils.setGradMode(gradMode);
            parameters.forEach(Parameter::endStep);
        }
    }

    private UpperBlocks blocks() {
        if (upper == null) {
            upper = pool.borrow(layer);
        }
        return upper.blocks();
    }

    private void checkReach(StepPlan plan, int examples) {
        for (int at : plan.interventions().keySet()) {
            if (at < layer || at >= decoder.config().layers()) {
                throw reach("an intervention behind layer", at, layer);
            }
        }
        for (LowRankAdapter adapter : plan.adapters()) {
            if (adapter.layer() <= layer || adapter.layer() >= decoder.config().layers()) {
                throw reach("an adapter in layer", adapter.layer(), layer + 1);
            }
        }
        if (!plan.factors().isEmpty() && plan.factors().size() != examples) {
            throw new IllegalArgumentException(
                    "%d factors for %d examples".formatted(plan.factors().size(), examples));
        }
    }

    private ModelException reach(String what, int at, int lowest) {
        return new ModelException(
                ModelException.Kind.OUT_OF_RANGE,
                "training session at layer %d: %s %d, expected %d to %d"
                        .formatted(layer, what, at, lowest, decoder.config().layers() - 1));
    }

    private static void requireFinite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new ModelException(
                    ModelException.Kind.NON_FINITE, what + " is not finite; lower the learning rate or train in f32");
        }
    }
}
