package io.axbench.generator.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts texts into the order of SHA-256(kind, seed, what for, text) in the encoding of {@link ContentHash}, smallest
 * first: a shuffle that depends on content and seed alone, never on the order that the texts came in.
 */
public final class SeededOrder {

    private SeededOrder() {}

    private record Keyed(String key, String text) {}

    /**
     * All texts in their drawn order.
     *
     * @param texts without duplicates
     * @param kind name of the draw
     * @param seed seed of the run
     * @param about what the draw is for, a concept's text or a genre
     */
    public static List<String> of(List<String> texts, String kind, long seed, String about) {
        List<Keyed> keyed = new ArrayList<>(texts.size());
        for (String text : texts) {
            keyed.add(new Keyed(
                    new ContentHash(kind).number(seed).text(about).text(text).hex(), text));
        }
        keyed.sort(Comparator.comparing(Keyed::key));
        return keyed.stream().map(Keyed::text).toList();
    }
}
