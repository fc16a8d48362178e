package io.axbench.trainer.tuning;

import io.axbench.trainer.seed.RandomStream;

/** Dropout masks from the method's own random stream. */
final class Dropped {

    private Dropped() {}

    /** {@code n} numbers, each 0 with probability p and {@code 1 / (1 - p)} else; nothing is drawn where p is 0. */
    static float[] mask(int n, double p, RandomStream draws) {
        float[] mask = new float[n];
        float kept = (float) (1 / (1 - p));
        for (int i = 0; i < n; i++) {
            mask[i] = p == 0 || draws.uniform() >= p ? kept : 0;
        }
        return mask;
    }
}
