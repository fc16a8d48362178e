package io.axbench.lm.decoder;

import io.axbench.lm.GenerationSettings;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

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
        List<Integer> order = IntStream.range(0, ids.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -logits[i]).thenComparingInt(i -> ids[i]))
                .limit(settings.candidates().orElse(ids.length))
                .toList();
        if (settings.temperature() == 0) {
            return ids[order.getFirst()];
        }
        double top = logits[order.getFirst()];
        double[] weights = new double[order.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp((logits[order.get(i)] - top) / settings.temperature());
            sum += weights[i];
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return ids[order.get(i)];
            }
        }
        return ids[order.getLast()];
    }
}
