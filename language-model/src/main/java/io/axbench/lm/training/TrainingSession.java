package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Activations;
import io.axbench.lm.Device;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import io.axbench.lm.decoder.ActivationPass;
import io.axbench.lm.decoder.CommonStart;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.EngineFailure;
import io.axbench.lm.memory.ActivationMemory;
import io.axbench.lm.memory.AvailableMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    private final CommonStart read;
    private final Borrowed borrowed;
    private final int layer;
    private final NDManager manager;
    private final Parameters parameters;
    private SharedStart start = SharedStart.NONE;

    /**
     * Callers use {@code LanguageModel.training}.
     *
     * @throws ModelException {@code OUT_OF_RANGE} if there is no such layer
     */
    public TrainingSession(TrainingParts parts, int layer) {
        Decoder decoder = parts.decoder();
        if (layer != ActivationPass.EMBEDDING) {
            decoder.checkLayer(layer);
        }
        this.decoder = decoder;
        this.read = parts.start();
        this.borrowed = new Borrowed(parts, layer);
        this.layer = layer;
        this.manager = decoder.scope();
        this.parameters = new Parameters(decoder);
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
        return parameters.add(new Parameter(manager, value, shape));
    }

    /**
     * Computes what the frozen lower blocks make of each text.
     *
     * @throws ModelException {@code TOO_LONG} if a text is, {@code NON_FINITE} if a value is not finite
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
        plan.check(layer, decoder.config().layers(), batch.size());
        List<Activations> streams = batch.stream().map(CachedExample::hidden).toList();
        Labels labels = new Labels(batch.stream().map(CachedExample::sequence).toList());
        SharedStart used = start.serves(plan, layer) ? start : SharedStart.NONE;
        batch.forEach(used::check);
        return EngineFailure.translated(() -> parameters.differentiated(
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
        SharedStart before = start;
        start = EngineFailure.translated(() -> SharedStart.of(manager, borrowed.frozen(), example, tokens));
        before.close();
    }

    /** Sets the gradient of every parameter to zero. */
    public void clearGradients() {
        parameters.clearGradients();
    }

    /**
     * What the frozen blocks make of texts with no intervention: the streams behind the session's layer and behind every
     * block above it.
     *
     * @param batch examples of {@link #cache}; run together
     * @return by layer, lowest first; in each, a stream {@code [tokens, d]} a text, in the order given
     */
    public List<List<Activations>> streams(List<CachedExample> batch) {
        List<Activations> entering = batch.stream().map(CachedExample::hidden).toList();
        return EngineFailure.translated(() -> new BlockStreams(decoder, borrowed.frozen(), layer).of(entering));
    }

    /**
     * How batches of a training are divided so that no step keeps more than two gigabytes, or one member's; on a GPU they
     * are not. Loads the upper blocks and the head, then looks whether that is free: ask before the first step.
     *
     * @param plan what steps do; its factors are of no account
     * @param members all that batches are made of, each never divided
     * @param batch how many members the largest batch has
     * @throws ModelException {@code OUT_OF_MEMORY} if the largest part does not fit
     */
    public BatchParts parts(StepPlan plan, List<List<CachedExample>> members, int batch) {
        EngineFailure.translated(() -> plan.adapters().isEmpty() ? borrowed.frozen() : borrowed.plain());
        if (!plan.objective().equals(Objective.PENALTIES_ALONE)) {
            EngineFailure.translated(borrowed::head);
        }
        if (decoder.device() != Device.CPU) {
            return whole -> List.of(new BatchParts.Part(0, whole.size()));
        }
        ActivationMemory memory = plan.memory(
                decoder.config(), decoder.precision(), decoder.config().layers() - layer - 1);
        FittingParts parts = FittingParts.of(memory);
        parts.check(AvailableMemory.now(), members, batch);
        return parts;
    }

    /**
     * The last token's residual stream behind the final norm.
     *
     * @param streams residual streams behind the session's layer, one {@code [tokens, d]} a text
     * @return {@code [texts, d]}, in the order given
     */
    public Activations finalStates(List<Activations> streams) {
        return EngineFailure.translated(() -> new FinalStates(decoder, borrowed.plain(), layer).of(streams));
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
        return EngineFailure.translated(
                () -> new FinalStates(decoder, borrowed.plain(), layer).attributions(streams, head, parameters));
    }

    /** Frees the parameters and, if no other session uses them, the upper blocks. */
    @Override
    public void close() {
        manager.close();
        borrowed.close();
    }

    private Parameters.Loss losses(NDManager scope, TrainingBatch batch, Labels labels, StepPlan plan) {
        int layers = decoder.config().layers();
        if (plan.adapters().isEmpty()) {
            List<NDArray> keys = batch.start() > 0 ? start.keys() : List.of();
            FrozenFlow flow = new FrozenFlow(scope, borrowed.frozen(), batch, plan, keys);
            NDArray loss = loss(scope, flow.behindLast(layer, layers), batch, labels, plan);
            return new Parameters.Loss(loss, flow.penalty(), flow::backward);
        }
        Flow flow = new Flow(scope, borrowed.plain(), batch, plan);
        NDArray loss = loss(scope, flow.behindLast(layer, layers), batch, labels, plan);
        return new Parameters.Loss(loss, flow.penalty(), null);
    }

    private NDArray loss(NDManager scope, NDArray h, TrainingBatch batch, Labels labels, StepPlan plan) {
        if (plan.objective().equals(Objective.PENALTIES_ALONE)) {
            NDArray none = scope.create(0f);
            none.setRequiresGradient(true);
            return none;
        }
        NDArray perToken = borrowed.head().losses(scope, h, labels.places(batch.start()), labels.targets());
        return plan.objective().loss(new LabelledLogProbs(perToken.neg(), labels.counts()));
    }
}
