package io.axbench.gateway.domain.comparison;

import java.util.Comparator;

/**
 * Where in a run a result stands.
 *
 * @param conceptId the concept
 * @param method label of the method; empty for the data, which all methods share
 * @param judge id of the judge; empty but for ratings
 */
public record Place(int conceptId, String method, String judge) implements Comparable<Place> {

    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::conceptId)
            .thenComparing(Place::method)
            .thenComparing(Place::judge);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
