package io.axbench.gateway.domain.settling;

import java.util.List;

/**
 * A look at the ratings of one judge, and what it releases: the methods that are judged on, on the next block of concepts.
 *
 * @param number of the look, from 0
 * @param concepts how many concepts of the order were judged before it
 * @param methods labels in the specification; none if the look is the last
 */
public record Look(int number, int concepts, List<String> methods) {

    /** Copies the list. */
    public Look {
        methods = List.copyOf(methods);
    }

    /** Whether nothing is judged after it. */
    public boolean last() {
        return methods.isEmpty();
    }
}
