package io.axbench.contracts.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the comparison.
 *
 * @param method name of the method
 * @param as label that tells it from other entries of the same method; the method's name by default
 * @param settings the settings that the specification gave; defaults are the method's
 * @param factors steering factors of this entry; null: those of the run
 */
public record MethodSpec(
        String method,
        String as,
        Map<String, Object> settings,
        @Nullable List<Double> factors) {

    /** Copies the map, sorted by key, and the list. */
    public MethodSpec {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        factors = factors == null ? null : List.copyOf(factors);
    }

    /** An entry that steers at the factors of the run. */
    public MethodSpec(String method, String as, Map<String, Object> settings) {
        this(method, as, settings, null);
    }

    /** The factors that this entry steers at, given those of the run. */
    public List<Double> factorsOr(List<Double> ofRun) {
        return factors == null ? ofRun : factors;
    }
}
