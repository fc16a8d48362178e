package io.axbench.lm.training;

import io.axbench.lm.Projection;

/**
 * A trained low-rank change of one projection: {@code y = W x + scale * B A x}.
 *
 * <p>Source: LoRA (arXiv 2106.09685); with {@code scale = alpha / sqrt(r)} rank-stabilised (arXiv 2312.03732).
 *
 * @param layer block, counted from 0
 * @param projection which of its matrices
 * @param a A, {@code [r, in]}
 * @param b B, {@code [out, r]}
 * @param scale what {@code B A} is multiplied with
 */
public record LowRankAdapter(int layer, Projection projection, Parameter a, Parameter b, double scale) {}
