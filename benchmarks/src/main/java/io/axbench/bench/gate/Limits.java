package io.axbench.bench.gate;

import io.axbench.lm.Precision;

/**
 * How far the sides may be apart. In f32 they differ by the order of sums; bf16 keeps 8 bits, f16 11, and thirty blocks
 * add up their rounding.
 *
 * @param stream relative distance of the residual stream
 * @param loss in nats
 * @param gradient one minus cosine
 * @param trained one minus cosine after a few steps
 * @param logProb mean difference in nats
 */
record Limits(double stream, double loss, double gradient, double trained, double logProb) {

    static Limits of(Precision precision) {
        return switch (precision) {
            case F32 -> new Limits(1e-4, 1e-3, 1e-4, 1e-3, 1e-3);
            case BF16, F16 -> new Limits(5e-2, 5e-2, 5e-2, 1e-1, 1e-1);
        };
    }
}
