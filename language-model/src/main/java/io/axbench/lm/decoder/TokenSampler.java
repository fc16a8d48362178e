package io.axbench.lm.decoder;

import io.axbench.lm.GenerationSettings;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws the tokens of one row. The stream of random numbers ({@code L64X128MixRandom}) starts at the row's seed and
 * gives one number a token, so neither the batch nor its order enters.
 */
final class TokenSampler {

    private static final RandomGeneratorFactory<RandomGenerator> STREAMS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final GenerationSettings settings;
    private final RandomGenerator random;

    TokenSampler(GenerationSettings settings, long seed) {
        this.settings = settings;
        this.random = STREAMS.create(seed);
    }

    /**
     * The next token: the largest logit at temperature 0, else a draw from the softmax of the kept logits over the
     * temperature. Of equal logits the lower id comes first.
     *
     * @param ids candidates, ascending
     * @param logits of the candidates
     */
    int next(int[] ids, float[] logits) {
        DescendingLogits order = new DescendingLogits(logits);
        if (settings.temperature() == 0) {
            return ids[order.place(0)];
        }
        double top = logits[order.place(0)];
        int kept = settings.topK() == 0 ? ids.length : Math.min(settings.topK(), ids.length);
        double sum = settings.topK() == 0 ? sumOfAll(logits, top) : sumOfLargest(order, logits, kept);
        if (settings.topP() < 1) {
            kept = fewest(order, logits, settings.topP() * sum, kept);
            sum = sumOfLargest(order, logits, kept);
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < kept; i++) {
            left -= weight(logits[order.place(i)], top);
            if (left < 0) {
                return ids[order.place(i)];
            }
        }
        return ids[order.place(kept - 1)];
    }

    /** How many of the largest it takes for their weights to reach {@code mass}, at most {@code limit}. */
    private int fewest(DescendingLogits order, float[] logits, double mass, int limit) {
        double top = logits[order.place(0)];
        double reached = 0;
        for (int i = 0; i < limit; i++) {
            reached += weight(logits[order.place(i)], top);
            if (reached >= mass) {
                return i + 1;
            }
        }
        return limit;
    }

    private double sumOfLargest(DescendingLogits order, float[] logits, int count) {
        double top = logits[order.place(0)];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weight(logits[order.place(i)], top);
        }
        return sum;
    }

    /** In the order of the ids: nothing has to be sorted for it. */
    private double sumOfAll(float[] logits, double top) {
        double sum = 0;
        for (float logit : logits) {
            sum += weight(logit, top);
        }
        return sum;
    }

    private double weight(float logit, double top) {
        return Math.exp((logit - top) / settings.temperature());
    }
}
