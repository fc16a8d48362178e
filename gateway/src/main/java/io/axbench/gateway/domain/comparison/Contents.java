package io.axbench.gateway.domain.comparison;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hashes of everything that a run has computed, by stage and place. */
public final class Contents {

    private final Map<ComparedStage, SortedMap<Place, Optional<String>>> stages = new EnumMap<>(ComparedStage.class);

    /** Sorts the hashes. */
    public Contents(List<Content> contents) {
        for (Content content : contents) {
            stages.computeIfAbsent(content.stage(), s -> new TreeMap<>())
                    .put(content.place(), Optional.ofNullable(content.hash()));
        }
    }

    /**
     * One result.
     *
     * @param stage what it is
     * @param place where it stands
     * @param hash SHA-256 of its content in full precision and a fixed order, in hex, without ids and durations; null if
     *     it was not recorded
     */
    public record Content(
            ComparedStage stage, Place place, @Nullable String hash) {}

    /** The results of a stage in the order of their places; an empty hash was not recorded. */
    SortedMap<Place, Optional<String>> of(ComparedStage stage) {
        return stages.getOrDefault(stage, Collections.emptySortedMap());
    }
}
