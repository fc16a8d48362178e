package io.axbench.gateway.domain.comparison;

import io.axbench.gateway.metrics.SplitMix64;
import java.util.Arrays;
import java.util.List;

/** Draws the concepts that a verification computes again. */
public final class ConceptSample {

    private ConceptSample() {}

    /**
     * So many of the concepts, or all if there are fewer.
     *
     * @param concepts ids, rising
     * @param count at least 1
     * @param seed the same seed draws the same
     * @return ids, rising
     */
    public static List<Integer> draw(List<Integer> concepts, int count, long seed) {
        int[] ids = concepts.stream().mapToInt(id -> id).toArray();
        new SplitMix64(seed).shuffle(ids);
        return Arrays.stream(ids).limit(count).sorted().boxed().toList();
    }
}
