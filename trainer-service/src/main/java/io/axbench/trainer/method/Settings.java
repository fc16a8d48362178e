package io.axbench.trainer.method;

import static io.axbench.contracts.Reason.INVALID_SPECIFICATION;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a method: what the specification gave, and the catalogue's defaults for the rest. */
public final class Settings {

    private final SortedMap<String, Object> values;

    private Settings(SortedMap<String, Object> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /**
     * Reads the settings of a specification.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} for an unknown key, a value of the wrong kind, or one out
     *     of range; final
     */
    public static Settings of(MethodInfo info, Map<String, ?> given) {
        List<String> keys = info.settings().stream().map(MethodSetting::key).toList();
        for (String key : given.keySet()) {
            if (!keys.contains(key)) {
                throw new AxbenchException(
                        INVALID_SPECIFICATION,
                        "methods.%s.%s: unknown setting%s".formatted(info.name(), key, Suggestion.among(keys, key)));
            }
        }
        SortedMap<String, Object> values = new TreeMap<>();
        for (MethodSetting setting : info.settings()) {
            values.put(setting.key(), setting.in("methods.%s.".formatted(info.name()), given));
        }
        return new Settings(values);
    }

    /**
     * All settings, defaults included, sorted by key, each of the type that its kind names. A text that is empty, which
     * stands for none, is left out: a method that gets such a setting gives the results that it gave without.
     */
    public SortedMap<String, Object> asMap() {
        SortedMap<String, Object> present = new TreeMap<>(values);
        present.values().removeIf(""::equals);
        return Collections.unmodifiableSortedMap(present);
    }

    /** A setting that is a whole number. */
    public int whole(String key) {
        return Math.toIntExact(value(key, Long.class));
    }

    /** A setting that may have a fraction. */
    public double real(String key) {
        return value(key, Double.class);
    }

    /** A setting that is a word or a text; empty for none. */
    public String text(String key) {
        return value(key, String.class);
    }

    /** A setting that is a list of layers, ascending. */
    public int[] layers(String key) {
        List<?> layers = value(key, List.class);
        return layers.stream().mapToInt(layer -> Math.toIntExact((Long) layer)).toArray();
    }

    private <T> T value(String key, Class<T> type) {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the catalogue has no setting %s of type %s".formatted(key, type));
        }
        return type.cast(value);
    }
}
