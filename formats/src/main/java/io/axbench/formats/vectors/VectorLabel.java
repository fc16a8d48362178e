package io.axbench.formats.vectors;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a vector beside its numbers.
 *
 * @param conceptId id of its concept; null if unknown
 * @param concept the concept in words; null if unknown
 * @param layer 0-based block whose output it belongs to; null if unknown
 * @param facts whatever else, by the names of {@link Fact}
 */
public record VectorLabel(
        @Nullable Integer conceptId,
        @Nullable String concept,
        @Nullable Integer layer,
        SortedMap<String, String> facts) {

    /** Of which nothing is known. */
    static final VectorLabel UNKNOWN = new VectorLabel(null, null, null, new TreeMap<>());

    /** Copies the facts. */
    public VectorLabel {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    static VectorLabel ofLayer(int layer, Map<String, String> facts) {
        return new VectorLabel(null, null, layer, new TreeMap<>(facts));
    }

    VectorLabel withConceptId(int id) {
        return new VectorLabel(id, concept, layer, facts);
    }

    VectorLabel withLayer(@Nullable Integer other) {
        return new VectorLabel(conceptId, concept, other, facts);
    }

    VectorLabel withFacts(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.putAll(more);
        return new VectorLabel(conceptId, concept, layer, all);
    }
}
