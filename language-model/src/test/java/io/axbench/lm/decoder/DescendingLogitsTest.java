package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescendingLogitsTest {

    @Test
    void ranksAreThoseOfASort() {
        // Given
        long seed = 5;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int size = 1; size < 200; size++) {
            float[] logits = new float[size];
            for (int i = 0; i < size; i++) {
                logits[i] = random.nextInt(9) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(-20, 20) / 4f;
            }
            List<Integer> sorted = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -logits[i])
                            .thenComparingInt(i -> i))
                    .toList();

            // When
            DescendingLogits order = new DescendingLogits(logits);

            // Then
            assertThat(IntStream.range(0, size).map(order::place).boxed())
                    .as("seed %d, size %d", seed, size)
                    .containsExactlyElementsOf(sorted);
            assertThat(order.place(0)).isEqualTo(sorted.getFirst());
        }
    }

    @Test
    void zeroAndMinusZeroAreEqual() {
        // Given
        DescendingLogits order = new DescendingLogits(new float[] {-0f, 0f, -Float.MIN_VALUE});

        // When
        int first = order.place(0);

        // Then
        assertThat(first).isZero();
        assertThat(order.place(1)).isEqualTo(1);
        assertThat(order.place(2)).isEqualTo(2);
    }
}
