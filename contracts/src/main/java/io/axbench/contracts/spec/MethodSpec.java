package io.axbench.contracts.spec;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of the comparison.
 *
 * @param method name of the method
 * @param as label that tells it from other entries of the same method; the method's name by default
 * @param settings the settings that the specification gave; defaults are the method's
 */
public record MethodSpec(String method, String as, Map<String, Object> settings) {

    /** Copies the map, sorted by key. */
    public MethodSpec {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
