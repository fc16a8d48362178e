package io.axbench.judge.embedded;

import java.util.Map;

/**
 * How telling a word is in a concept description: {@code idf = ln((n + 1) / (1 + df))}, where {@code df} of the
 * {@code n} descriptions hold its stem.
 *
 * @param descriptions n
 * @param frequencies stem to df; a stem that is not among them has 0
 */
public record IdfTable(int descriptions, Map<String, Integer> frequencies) {

    /** Copies the map. */
    public IdfTable {
        frequencies = Map.copyOf(frequencies);
    }

    /** The idf of a stem, in nats. */
    public double of(String stem) {
        return Math.log((descriptions + 1.0) / (1 + frequencies.getOrDefault(stem, 0)));
    }
}
