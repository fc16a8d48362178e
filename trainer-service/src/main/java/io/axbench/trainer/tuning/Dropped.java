package io.axbench.trainer.tuning;

import io.axbench.lm.Projection;
import io.axbench.lm.training.LowRankAdapter;
import io.axbench.trainer.seed.RandomStream;

/** Dropout masks from the method's own random stream. */
final class Dropped {

    /** 2^64 divided by the golden ratio: seeds of neighbours are far apart. */
    private static final long APART = 0x9E3779B97F4A7C15L;

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

    /** The seed of a step's masks. */
    static long seed(RandomStream draws) {
        return (long) (draws.uniform() * 0x1.0p53);
    }

    /**
     * The random stream of an adapter's mask of one text, whatever else is asked for and when.
     *
     * @param step seed of the step
     * @param text place in the batch
     */
    static RandomStream stream(long step, LowRankAdapter adapter, int text) {
        long matrix = (long) adapter.layer() * Projection.values().length
                + adapter.projection().ordinal();
        return new RandomStream(step + APART * (1 + (matrix << 32) + text));
    }
}
