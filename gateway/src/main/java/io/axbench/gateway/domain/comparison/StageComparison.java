package io.axbench.gateway.domain.comparison;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One stage of two runs compared, place by place.
 *
 * @param stage the stage
 * @param equal places where both hashes are the same
 * @param different places where they are not
 * @param notRecorded places where one of the runs, or both, did not record a hash
 * @param onlyFirst places that the first run alone has
 * @param onlySecond places that the second run alone has
 * @param first the first place that counts as a difference; null if there is none
 */
public record StageComparison(
        ComparedStage stage,
        int equal,
        int different,
        int notRecorded,
        int onlyFirst,
        int onlySecond,
        @Nullable Difference first) {

    /**
     * A place where two runs part.
     *
     * @param stage the stage
     * @param conceptId the concept
     * @param method label of the method; empty for the data
     * @param judge id of the judge; empty but for ratings
     * @param hash of the first run
     * @param otherHash of the second run; null if it has nothing there
     */
    public record Difference(
            ComparedStage stage,
            int conceptId,
            String method,
            String judge,
            String hash,
            @Nullable String otherHash) {}

    /**
     * Compares a stage.
     *
     * @param lacking whether a place that the second run lacks counts as a difference
     */
    static StageComparison of(ComparedStage stage, Contents one, Contents other, boolean lacking) {
        SortedMap<Place, Optional<String>> ones = one.of(stage);
        SortedMap<Place, Optional<String>> others = other.of(stage);
        SortedSet<Place> places = new TreeSet<>(ones.keySet());
        places.addAll(others.keySet());
        int equal = 0;
        int different = 0;
        int notRecorded = 0;
        int onlyFirst = 0;
        int onlySecond = 0;
        Difference first = null;
        for (Place place : places) {
            Optional<String> hash = ones.get(place);
            Optional<String> otherHash = others.get(place);
            if (hash == null) {
                onlySecond++;
            } else if (otherHash == null) {
                onlyFirst++;
                first = first == null && lacking ? difference(stage, place, hash.orElse(""), null) : first;
            } else if (hash.isEmpty() || otherHash.isEmpty()) {
                notRecorded++;
            } else if (hash.equals(otherHash)) {
                equal++;
            } else {
                different++;
                first = first == null ? difference(stage, place, hash.get(), otherHash.get()) : first;
            }
        }
        return new StageComparison(stage, equal, different, notRecorded, onlyFirst, onlySecond, first);
    }

    private static Difference difference(ComparedStage stage, Place place, String hash, @Nullable String otherHash) {
        return new Difference(stage, place.conceptId(), place.method(), place.judge(), hash, otherHash);
    }
}
