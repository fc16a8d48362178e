package io.axbench.lm.memory;

import io.axbench.lm.Precision;
import io.axbench.lm.weights.ModelConfig;
import java.util.List;

/**
 * What a training step takes beside the weights. With {@code T} tokens in all, texts of {@code S} tokens, numbers of
 * {@code p} bytes, a stream of width {@code d}, queries, keys and MLP of widths {@code q, k, m}, {@code n} norms on the
 * way, and {@code c} arrays of attention scores, the forward pass keeps for the backward pass
 *
 * <pre>
 * in a block         T (4 n d + p (2 n d + 4 q + 3 k + 4 m)) + p c heads (sum of S^2)
 * by adapters        4 T (widths of their inputs, twice with dropout)
 * by interventions   4 d (texts) (longest S) (their arrays)
 * by a frozen head   4 * 3 d (labelled) + 4 * 4 ({@value #LOGITS} + vocabulary)
 * by a trained head  4 * 4 vocabulary (labelled)
 * </pre>
 *
 * and works in one block at a time: twice what it keeps for its tokens, and three arrays of the longest text's scores.
 *
 * @param config shape of the model
 * @param precision of the blocks
 * @param blocks how many are run
 * @param trained whether the head is trained
 * @param streams arrays of the padded stream {@code [B, S, d]} that interventions keep
 * @param adapterInputs numbers that all adapters together keep for each token
 */
public record ActivationMemory(
        ModelConfig config, Precision precision, int blocks, boolean trained, int streams, long adapterInputs) {

    /** Logits of a frozen head that are there at once. */
    private static final long LOGITS = 6_291_456;

    /** Arrays of logits that a head needs at once. */
    private static final int HEAD_ARRAYS = 4;

    /** Arrays of the labelled rows' width behind a frozen head. */
    private static final int SLOPES = 3;

    /** Of a step that changes the stream and trains no weight. */
    public static ActivationMemory frozen(
            ModelConfig config, Precision precision, int blocks, int streams, long adapterInputs) {
        return new ActivationMemory(config, precision, blocks, false, streams, adapterInputs);
    }

    /** Of a step that trains all weights, in f32. */
    public static ActivationMemory whole(ModelConfig config) {
        return new ActivationMemory(config, Precision.F32, config.layers(), true, 0, 0);
    }

    /** In bytes, for texts that are computed together. */
    public long bytes(List<TextSize> texts) {
        long tokens = 0;
        long labelled = 0;
        long longest = 0;
        long squares = 0;
        for (TextSize text : texts) {
            tokens += text.tokens();
            labelled += text.labelled();
            longest = Math.max(longest, text.tokens());
            squares += (long) text.tokens() * text.tokens();
        }
        long p = precision.bytes();
        long scores = p * config.heads();
        int kept = config.block().attentionSoftCap() > 0 ? 2 : 1;
        return (blocks + 2) * tokens * perToken(p)
                + scores * (blocks * kept * squares + 3 * longest * longest)
                + Float.BYTES
                        * (tokens * adapterInputs
                                + (long) streams * config.width() * texts.size() * longest
                                + head(labelled));
    }

    private long perToken(long p) {
        long d = config.width();
        long q = (long) config.heads() * config.headSize();
        long k = (long) config.keyValueHeads() * config.headSize();
        long m = config.intermediate();
        int norms = config.block().outputNorms() ? 4 : 2;
        return Float.BYTES * norms * d + p * (2 * norms * d + 4 * q + 3 * k + 4 * m);
    }

    private long head(long labelled) {
        return trained
                ? HEAD_ARRAYS * (long) config.vocabulary() * labelled
                : SLOPES * (long) config.width() * labelled + HEAD_ARRAYS * (LOGITS + config.vocabulary());
    }
}
