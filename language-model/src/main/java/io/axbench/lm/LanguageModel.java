package io.axbench.lm;

import io.axbench.lm.decoder.ActivationPass;
import io.axbench.lm.decoder.CommonStart;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.EngineFailure;
import io.axbench.lm.decoder.EngineThread;
import io.axbench.lm.decoder.Generation;
import io.axbench.lm.decoder.NextTokenPass;
import io.axbench.lm.decoder.PaddingPass;
import io.axbench.lm.decoder.ScorePass;
import io.axbench.lm.training.FullTraining;
import io.axbench.lm.training.TrainingParts;
import io.axbench.lm.training.TrainingSession;
import io.axbench.lm.weights.ChangedWeights;
import io.axbench.lm.weights.ModelConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A language model in memory. Any number of threads may call it at once, each computing with one thread of its own; the
 * weights are shared. Every call frees what it took from PyTorch before it returns.
 *
 * <p>In f32 on one type of CPU, the result for a sequence does not depend on the sequences beside it, bit for bit.
 */
public final class LanguageModel implements AutoCloseable {

    /** Tokens looked up at a time; no context is shorter. */
    private static final int EMBEDDED = 64;

    private final ModelInfo info;
    private final Tokenizer tokenizer;
    private final ChatTemplate chat;
    private final Decoder decoder;
    private final TrainingParts training;
    private final CommonStart start;

    private LanguageModel(ModelInfo info, Tokenizer tokenizer, ChatTemplate chat, Decoder decoder) {
        this.info = info;
        this.tokenizer = tokenizer;
        this.chat = chat;
        this.decoder = decoder;
        this.start = new CommonStart(decoder, chat.prefix());
        this.training = TrainingParts.of(decoder, start);
    }

    /**
     * Loads a model onto the CPU; see {@link #load(Path, Precision, Device)}.
     */
    public static LanguageModel load(Path folderOrGguf, Precision precision) {
        return load(folderOrGguf, precision, Device.CPU);
    }

    /**
     * Loads a model onto a device.
     *
     * @param folderOrGguf a folder with {@code config.json} and safetensors, or a GGUF file
     * @throws ModelException if it cannot be read or is of a family that is not supported, {@code UNSUPPORTED} if there
     *     is no such device, {@code OUT_OF_MEMORY} if the weights will not fit
     */
    public static LanguageModel load(Path folderOrGguf, Precision precision, Device device) {
        Checkpoint checkpoint = Checkpoint.open(folderOrGguf);
        try {
            Tokenizer tokenizer = checkpoint.tokenizer();
            ChatTemplate chat = checkpoint.chat(tokenizer);
            ModelInfo info = describe(checkpoint, precision, device);
            Decoder decoder = EngineFailure.translated(() -> new Decoder(checkpoint.weights(), precision, device));
            FreedMemory.release();
            return new LanguageModel(info, tokenizer, chat, decoder);
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /** What this model is. */
    public ModelInfo info() {
        return info;
    }

    /** Its tokenizer. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** Its chat template. */
    public ChatTemplate chat() {
        return chat;
    }

    /**
     * The residual stream behind block {@code layer} (counted from 0) at every token; the blocks above are not run.
     *
     * @return one {@code [seq, d]} a sequence, f32, in the order given
     * @throws ModelException {@code OUT_OF_RANGE} if the layer, {@code TOO_LONG} if a sequence does not fit the model,
     *     {@code NON_FINITE} if a value is NaN or infinite
     */
    public List<Activations> activations(List<Tokens> sequences, int layer) {
        return EngineFailure.translated(() -> new ActivationPass(decoder, start).run(sequences, layer));
    }

    /**
     * The residual stream behind block {@code layer} at a masked token behind each text, as programs have it that fill
     * texts up to a common length ({@link ChatTemplate#padding}): it sees the whole text, and not itself.
     *
     * @return {@code [sequences, d]}, f32, in the order given
     * @throws ModelException as {@link #activations}, and {@code UNSUPPORTED} if the model has no token for it
     */
    public Activations padding(List<Tokens> sequences, int layer) {
        return EngineFailure.translated(() -> new PaddingPass(decoder).run(sequences, layer, chat.padding()));
    }

    /**
     * What enters the first block for each token: its row of the embedding matrix, scaled where the model scales it.
     *
     * @return {@code [tokens, d]}, f32
     * @throws ModelException {@code OUT_OF_RANGE} if the vocabulary has no such token
     */
    public Activations embeddings(Tokens tokens) {
        List<Tokens> parts = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from += EMBEDDED) {
            parts.add(tokens.slice(from, Math.min(tokens.size(), from + EMBEDDED)));
        }
        return Activations.concat(
                EngineFailure.translated(() -> new ActivationPass(decoder).behind(parts, ActivationPass.EMBEDDING)));
    }

    /**
     * Continues every prompt.
     *
     * @return the new tokens, in the order of the requests, without the one that ended them
     * @throws ModelException {@code TOO_LONG} if prompt and new tokens exceed the context, {@code OUT_OF_RANGE} if the
     *     intervention does not fit, {@code NON_FINITE} if logits are NaN or infinite
     */
    public List<Tokens> generate(
            List<GenerationRequest> requests, GenerationSettings settings, Intervention intervention) {
        return generate(requests, settings, intervention, GenerationListener.NONE);
    }

    /**
     * The same, telling of every token as it is written.
     *
     * @param listener called by this thread, and may end a text
     */
    public List<Tokens> generate(
            List<GenerationRequest> requests,
            GenerationSettings settings,
            Intervention intervention,
            GenerationListener listener) {
        return EngineFailure.translated(() -> new Generation(decoder).run(requests, settings, intervention, listener));
    }

    /**
     * {@code ln p} of every continuation token given all tokens before it.
     *
     * @return in the order of the requests
     * @throws ModelException {@code TOO_LONG} if a sequence does not fit the model, {@code NON_FINITE} if a
     *     probability is NaN or 0
     */
    public List<TokenLogProbs> logProbs(List<ScoreRequest> requests) {
        return EngineFailure.translated(() -> new ScorePass(decoder, start).run(requests));
    }

    /** Sizes {@code [out, in]} of a matrix of this model's blocks. */
    public List<Integer> shape(Projection projection) {
        ModelConfig config = decoder.config();
        int queries = config.heads() * config.headSize();
        int keys = config.keyValueHeads() * config.headSize();
        return switch (projection) {
            case Q -> List.of(queries, config.width());
            case K, V -> List.of(keys, config.width());
            case O -> List.of(config.width(), queries);
            case GATE, UP -> List.of(config.intermediate(), config.width());
            case DOWN -> List.of(config.width(), config.intermediate());
        };
    }

    /**
     * Logits of the token that follows a text whose residual stream behind block {@code layer} is given, changed or not.
     * Behind the last block, a single vector is read through the head alone: the logit lens.
     *
     * @param stream {@code [seq, d]} from position 0 on
     * @return {@code [vocabulary]}, f32
     * @throws ModelException {@code OUT_OF_RANGE} if the stream does not fit the model, {@code NON_FINITE} if a logit is
     *     NaN or infinite
     */
    public float[] nextLogits(Activations stream, int layer) {
        return EngineFailure.translated(() -> new NextTokenPass(decoder).run(stream, layer));
    }

    /**
     * A session that trains interventions behind blocks from {@code layer} on, or adapters inside the blocks above it, to
     * be closed by the caller.
     *
     * @param layer lowest block whose output is changed, counted from 0; -1 to change all blocks
     * @throws ModelException {@code OUT_OF_RANGE} if there is no such layer
     */
    public TrainingSession training(int layer) {
        return new TrainingSession(training, layer);
    }

    /**
     * A training of all weights, to be closed by the caller before this model, which it leaves as it is.
     *
     * @param longest tokens of the longest text it will see
     * @throws ModelException {@code OUT_OF_MEMORY} if less memory is free than it needs: 16 bytes a weight, and more for
     *     what a batch leaves behind
     */
    public FullTraining fullTraining(int longest) {
        return new FullTraining(decoder, longest);
    }

    /**
     * A model with changed weights that shares all unchanged ones with this model.
     *
     * @param change fitting this model
     * @param factor what the change is multiplied with; 1 for {@link WeightChange.Whole}
     * @return to be closed before this model, which stays as it is
     * @throws ModelException {@code OUT_OF_RANGE} if the change does not fit the model, {@code NON_FINITE} if it has a
     *     NaN or an infinity, and what reading its file throws
     */
    public LanguageModel adapted(WeightChange change, double factor) {
        ChangedWeights weights = ChangedWeights.of(decoder.source(), change, factor);
        try {
            ModelInfo other = info.withHash(weights.hash());
            Decoder changed = EngineFailure.translated(() -> decoder.changed(weights, weights.changed()));
            return new LanguageModel(other, tokenizer, chat, changed);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Frees the weights. No call may be under way; training sessions and adapted models must be closed before. */
    @Override
    public void close() {
        decoder.close();
    }

    private static ModelInfo describe(Checkpoint checkpoint, Precision precision, Device device) {
        ModelConfig config = checkpoint.weights().config();
        return new ModelInfo(
                checkpoint.id(),
                checkpoint.weights().hash(),
                config.family().id(),
                config.layers(),
                config.width(),
                config.vocabulary(),
                config.contextLength(),
                precision,
                device,
                EngineThread.description(device));
    }
}
