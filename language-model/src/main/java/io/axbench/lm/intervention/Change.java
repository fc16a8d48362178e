package io.axbench.lm.intervention;

import io.axbench.lm.Direction;

/**
 * What is done to a vector {@code h [d]} of the residual stream; {@code s} is the request's strength. Computed in f32 and
 * rounded to the model's precision once. A new kind gets a record here.
 */
public sealed interface Change {

    /** {@code h + s w}. */
    record Add(Direction direction) implements Change {}

    /**
     * {@code h - relu(h.w) w + s w}: the component along the direction is taken out where positive, and {@code s} put in
     * its place. Meant for a unit {@code w}.
     *
     * <p>Source: SubspaceIntervention in AxBench (arXiv 2501.17148).
     */
    record Clamp(Direction direction) implements Change {}

    /** {@code h - relu(h.w) w + max(relu(h.w), s) w}: what is larger than {@code s} already stays. */
    record ClampAtLeast(Direction direction) implements Change {}

    /** {@code h + s w} where {@code h.w > threshold}, else {@code h}. */
    record Threshold(Direction direction, double threshold) implements Change {}

    /**
     * {@code h + s w} where {@code h.w < s}, else {@code h}.
     *
     * <p>Source: ThresholdingIntervention in AxBench's code (arXiv 2501.17148).
     */
    record WhereBelow(Direction direction) implements Change {}

    /**
     * {@code h + s R^T (W h + b - R h)}; strength 1 is plain LoReFT, another one that of RePS.
     *
     * <p>Source: LoReFT (arXiv 2404.03592), RePS (arXiv 2505.20809).
     *
     * @param rotation {@code R [r, d]}, orthonormal rows
     * @param source {@code W [r, d]}
     * @param bias {@code b [r]}
     */
    record LowRank(Rows rotation, Rows source, Direction bias) implements Change {

        /** Checks that the shapes agree. */
        public LowRank {
            if (rotation.count() != source.count()
                    || rotation.width() != source.width()
                    || bias.width() != source.count()) {
                throw new IllegalArgumentException("rotation [%d, %d], source [%d, %d], bias [%d]"
                        .formatted(rotation.count(), rotation.width(), source.count(), source.width(), bias.width()));
            }
        }
    }

    /**
     * The latent of a sparse autoencoder set anew, its reconstruction error kept:
     * {@code h + (target - latent(h)) * decoder}, which equals decoding the altered latents and adding
     * {@code h - decode(encode(h))}.
     *
     * <p>Source: dictionary clamping in AxBench (arXiv 2501.17148), after Templeton et al., Scaling Monosemanticity (2024).
     *
     * @param decoder the latent's row {@code [d]}
     */
    record SaeLatent(Latent latent, Direction decoder, Target target) implements Change {}

    /** What a latent is set to. */
    enum Target {
        /** {@code s}. */
        STRENGTH,
        /** The larger of {@code s} and what it is. */
        AT_LEAST_STRENGTH,
        /** {@code s} more than it is: the decoder row is added. */
        STRENGTH_MORE
    }

    /**
     * {@code h + s * latent(h) * w}: a probe says of each token how strongly it is steered.
     *
     * <p>Source: PSR, prompt steering replacement (arXiv 2605.03907).
     *
     * @param probe with threshold 0: {@code relu(h.p + b)}
     */
    record Probe(Latent probe, Direction direction) implements Change {}
}
