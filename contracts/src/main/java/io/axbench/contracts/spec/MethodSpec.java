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
 * @param seed seed of this entry's random streams; null: the first of the run
 */
public record MethodSpec(
        String method,
        String as,
        Map<String, Object> settings,
        @Nullable List<Double> factors,
        @Nullable Long seed) {

    /** Stands between an entry's label and its seed where a run has several; no label has it. */
    public static final char SEED_MARK = '@';

    /** Copies the map, sorted by key, and the list. */
    public MethodSpec {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        factors = factors == null ? null : List.copyOf(factors);
    }

    /** An entry that steers at the factors of the run. */
    public MethodSpec(String method, String as, Map<String, Object> settings) {
        this(method, as, settings, null, null);
    }

    /** The same entry once more, with a seed of its own, which its label names. */
    MethodSpec seeded(long other) {
        return new MethodSpec(method, as + SEED_MARK + other, settings, factors, other);
    }

    /** The label that an entry has in the specification, whatever seed it was run with. */
    public static String entry(String label) {
        int mark = label.indexOf(SEED_MARK);
        return mark < 0 ? label : label.substring(0, mark);
    }

    /** The seed that a label names; that of the run if it names none. */
    public static long seed(String label, long ofRun) {
        int mark = label.indexOf(SEED_MARK);
        return mark < 0 ? ofRun : Long.parseLong(label.substring(mark + 1));
    }

    /** The seed of this entry, given the first of the run. */
    public long seedOr(long ofRun) {
        return seed == null ? ofRun : seed;
    }

    /** The factors that this entry steers at, given those of the run. */
    public List<Double> factorsOr(List<Double> ofRun) {
        return factors == null ? ofRun : factors;
    }
}
