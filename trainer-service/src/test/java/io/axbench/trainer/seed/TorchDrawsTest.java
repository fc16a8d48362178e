package io.axbench.trainer.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected: torch 2.7.1. */
class TorchDrawsTest {

    @Test
    void batchesAreThoseOfALoaderWithItsOwnGenerator() {
        List<int[]> batches = new TorchDraws(7).batches(7, 3, 2);

        assertThat(batches)
                .containsExactly(
                        new int[] {6, 3, 5},
                        new int[] {0, 1, 4},
                        new int[] {2},
                        new int[] {0, 5, 1},
                        new int[] {2, 4, 3},
                        new int[] {6});
    }

    @Test
    void aLinearLayerAndTwoEpochsOfALoaderDrawFromTheGlobalGenerator() {
        TorchDraws draws = new TorchDraws(42);

        float[] weights = draws.uniform(20, 1 / Math.sqrt(20));
        draws.skip(1);
        List<int[]> batches = draws.batchesOfFreshOrders(7, 3, 2);
        float next = draws.uniform(1, 1 / Math.sqrt(20))[0];

        assertThat(weights).startsWith(0.17095602f, 0.18559541f, -0.052384917f);
        assertThat(weights[19]).isEqualTo(0.056996994f);
        assertThat(batches)
                .containsExactly(
                        new int[] {6, 3, 1},
                        new int[] {4, 2, 0},
                        new int[] {5},
                        new int[] {6, 3, 4},
                        new int[] {0, 5, 2},
                        new int[] {1});
        assertThat(next).isEqualTo(-0.22085176f);
    }
}
