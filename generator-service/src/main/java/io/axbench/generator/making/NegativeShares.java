package io.axbench.generator.making;

import io.axbench.contracts.Genre;
import java.util.Map;
import java.util.TreeMap;

/** Genres of a concept's evaluation negatives: 15% math, 15% code, the rest text (protocol section 2). */
final class NegativeShares {

    private static final double SHARE = 0.15;

    private NegativeShares() {}

    /** How many of each genre, text first. */
    static Map<Genre, Integer> of(int negatives) {
        int each = (int) Math.round(SHARE * negatives);
        return new TreeMap<>(Map.of(Genre.TEXT, negatives - 2 * each, Genre.CODE, each, Genre.MATH, each));
    }
}
