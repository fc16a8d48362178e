package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.ModelException;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.EngineFailure;
import io.axbench.lm.decoder.GradientMode;
import io.axbench.lm.decoder.TokenRange;
import io.axbench.lm.decoder.TrainableWeights;
import io.axbench.lm.decoder.TrainingWeights;
import io.axbench.lm.decoder.UpperBlocks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains all weights of a model in f32, whatever precision the model computes in: embedding, norms, projections, head.
 * The model itself stays as it is. The optimiser is torch's AdamW with its moments in f32.
 *
 * <p>Memory: 16 bytes a weight (value, gradient, two moments) beside the model, and what
 * {@value #TOKENS_AT_ONCE} tokens leave behind in all blocks.
 *
 * <p>A training belongs to one thread at a time.
 */
public final class FullTraining implements AutoCloseable {

    /** Texts of a batch are computed together up to this many tokens, and their gradients added. */
    private static final int TOKENS_AT_ONCE = 512;

    private final Decoder decoder;
    private final int tokensAtOnce;
    private final TrainableWeights weights;
    private int steps;

    /**
     * Callers use {@code LanguageModel.fullTraining}.
     *
     * @param longest tokens of the longest text
     * @throws ModelException {@code OUT_OF_MEMORY} if less memory is free than the training needs
     */
    public FullTraining(Decoder decoder, int longest) {
        this(decoder, longest, TOKENS_AT_ONCE);
    }

    /** The same, computing up to so many tokens together. */
    FullTraining(Decoder decoder, int longest, int tokensAtOnce) {
        this.decoder = decoder;
        this.tokensAtOnce = tokensAtOnce;
        weights = EngineFailure.translated(() -> new TrainingWeights(decoder).whole(Math.max(longest, tokensAtOnce)));
    }

    /** Sets the gradient of every weight to zero. */
    public void clearGradients() {
        EngineFailure.translated(() -> {
            weights.clearGradients();
            return weights;
        });
    }

    /**
     * Computes the mean cross-entropy over all labelled tokens of a batch and adds its gradient to those that are there.
     *
     * @param share what the gradient is multiplied with, 1/n where n batches are averaged
     * @return the loss, not multiplied
     * @throws ModelException {@code TOO_LONG} if a text does not fit the model, {@code NON_FINITE} if the loss is NaN
     *     or infinite; gradients are of no use then
     */
    public double accumulate(List<LabelledSequence> batch, double share) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("a training step without an example");
        }
        for (LabelledSequence text : batch) {
            TokenRange.check(
                    decoder.config(),
                    "full training",
                    text.tokens(),
                    decoder.config().contextLength());
        }
        int labelled = 0;
        for (int count : new Labels(batch).counts()) {
            labelled += count;
        }
        double sum = 0;
        for (List<LabelledSequence> part : parts(batch)) {
            double weight = share / labelled;
            sum += EngineFailure.translated(() -> differentiated(part, weight));
        }
        return sum / labelled;
    }

    /**
     * One step of the optimiser, with gradients clipped together.
     *
     * @param weightDecay share of every weight lost per step and unit of learning rate
     * @param maxNorm longest norm of all gradients together; infinite to leave them as they are
     * @return the norm before clipping
     * @throws ModelException {@code NON_FINITE} if a gradient has a NaN or an infinity; nothing is changed then
     */
    public double step(double learningRate, double weightDecay, double maxNorm) {
        double norm = EngineFailure.translated(weights::gradientNorm);
        if (!Double.isFinite(norm)) {
            throw new ModelException(
                    ModelException.Kind.NON_FINITE, "full training: a gradient is not finite; lower the learning rate");
        }
        steps++;
        double clip = Math.min(1, maxNorm / (norm + GradientClipping.EPSILON));
        double[] numbers = {
            clip,
            1 - learningRate * weightDecay,
            1 - AdamW.BETA1,
            1 - AdamW.BETA2,
            Math.sqrt(1 - Math.pow(AdamW.BETA2, steps)),
            AdamW.EPSILON,
            learningRate / (1 - Math.pow(AdamW.BETA1, steps))
        };
        EngineFailure.translated(() -> {
            weights.step(numbers);
            return weights;
        });
        return norm;
    }

    /**
     * Writes all weights as f32 under the checkpoint's names, for {@code WeightChange.Whole} or, as
     * {@code model.safetensors} beside the checkpoint's other files, as a model of its own.
     *
     * @throws ModelException {@code MISSING_FILE} if the file cannot be written
     */
    public void write(Path safetensors) {
        EngineFailure.translated(() -> {
            weights.write(safetensors);
            return weights;
        });
    }

    /** Gradient of a tensor of the checkpoint, row-major. */
    float[] gradient(String tensor) {
        return weights.gradient(tensor);
    }

    /** Values of a tensor, as the checkpoint stores them. */
    float[] tensor(String tensor) {
        return weights.tensor(tensor);
    }

    /** Frees the trained weights. */
    @Override
    public void close() {
        weights.close();
    }

    private double differentiated(List<LabelledSequence> part, double weight) {
        try (NDManager scope = decoder.scope()) {
            return GradientMode.on(() -> {
                NDArray sum = summed(scope, part);
                double loss = sum.getFloat();
                if (!Double.isFinite(loss)) {
                    throw new ModelException(
                            ModelException.Kind.NON_FINITE,
                            "full training: the loss is %s; lower the learning rate".formatted(loss));
                }
                JniUtils.backward((PtNDArray) sum, (PtNDArray) scope.create((float) weight), false, false);
                return loss;
            });
        }
    }

    /** Cross-entropy of all labelled tokens together, a scalar. */
    private NDArray summed(NDManager scope, List<LabelledSequence> part) {
        UpperBlocks blocks = weights.blocks(scope);
        int[] lengths = new int[part.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = part.get(i).tokens().size();
        }
        Labels labels = new Labels(part);
        NDArray h = blocks.run(
                scope,
                weights.embed(scope, ids(part)),
                blocks.rows(scope, 0, lengths),
                0,
                decoder.config().layers());
        return weights.losses(scope, h, labels.places(0), labels.targets()).sum();
    }

    private static long[] ids(List<LabelledSequence> part) {
        int tokens = 0;
        for (LabelledSequence sequence : part) {
            tokens += sequence.tokens().size();
        }
        long[] ids = new long[tokens];
        int at = 0;
        for (LabelledSequence sequence : part) {
            for (int i = 0; i < sequence.tokens().size(); i++) {
                ids[at] = sequence.tokens().get(i);
                at++;
            }
        }
        return ids;
    }

    /** Consecutive texts of together at most so many tokens; a longer text stands alone. */
    List<List<LabelledSequence>> parts(List<LabelledSequence> batch) {
        List<List<LabelledSequence>> parts = new ArrayList<>();
        List<LabelledSequence> part = new ArrayList<>();
        int tokens = 0;
        for (LabelledSequence sequence : batch) {
            int size = sequence.tokens().size();
            if (!part.isEmpty() && tokens + size > tokensAtOnce) {
                parts.add(part);
                part = new ArrayList<>();
                tokens = 0;
            }
            part.add(sequence);
            tokens += size;
        }
        parts.add(part);
        return parts;
    }
}
