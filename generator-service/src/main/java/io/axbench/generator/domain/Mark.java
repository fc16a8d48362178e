package io.axbench.generator.domain;

import io.axbench.contracts.Cost;

/**
 * How far a run is.
 *
 * @param pages pages of the plan that left
 * @param sent concepts that were dealt with
 * @param reported cost that has been reported
 */
public record Mark(int pages, int sent, Cost reported) {

    /** Nothing has left yet. */
    public static final Mark START = new Mark(0, 0, Cost.NONE);
}
