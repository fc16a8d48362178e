package io.axbench.gateway.store;

import io.axbench.contracts.Axis;
import io.axbench.contracts.Provenance;
import java.util.Map;

/**
 * Where one result of a run comes from.
 *
 * @param conceptId the concept
 * @param method the method's label
 * @param axis which of its results
 * @param resultId identity of the result by content
 * @param provenance all that it was computed from
 * @param seconds durations by step; never compared
 */
public record StoredProvenance(
        int conceptId, String method, Axis axis, String resultId, Provenance provenance, Map<String, Double> seconds) {

    /** Copies the map. */
    public StoredProvenance {
        seconds = Map.copyOf(seconds);
    }
}
