package io.axbench.generator.content;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Draws positions of a list without replacement. Position i gets the key SHA-256(kind, seed, concept number, i) in the
 * encoding of {@link ContentHash}; the positions with the smallest keys (as hex) are drawn, smallest first. So the draw
 * depends on these and on the size of the list alone, and any language can repeat it.
 */
public final class SeededPositions {

    private SeededPositions() {}

    private record Keyed(String key, int position) {}

    /**
     * The drawn positions, in the order drawn.
     *
     * @param kind name of the draw
     * @param seed seed of the run
     * @param conceptId number of the concept that is drawn for
     * @param size of the list
     * @param count how many are drawn; all if there are not so many
     */
    public static int[] of(String kind, long seed, int conceptId, int size, int count) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Keyed(
                        new ContentHash(kind)
                                .number(seed)
                                .number(conceptId)
                                .number(i)
                                .hex(),
                        i))
                .sorted(Comparator.comparing(Keyed::key))
                .limit(count)
                .mapToInt(Keyed::position)
                .toArray();
    }
}
