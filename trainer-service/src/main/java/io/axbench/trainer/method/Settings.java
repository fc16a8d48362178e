package io.axbench.trainer.method;

import static io.axbench.contracts.Reason.INVALID_SPECIFICATION;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodInfo.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a method: what the specification gave, and the catalogue's defaults for the rest. */
public final class Settings {

    private final SortedMap<String, Number> values;

    private Settings(SortedMap<String, Number> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /**
     * Reads the settings of a specification.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} for an unknown key, a value of the wrong kind, or one out
     *     of range; final
     */
    public static Settings of(MethodInfo info, Map<String, ?> given) {
        List<String> keys = info.settings().stream().map(Setting::key).toList();
        for (String key : given.keySet()) {
            if (!keys.contains(key)) {
                throw new AxbenchException(
                        INVALID_SPECIFICATION,
                        "methods.%s.%s: unknown setting%s".formatted(info.name(), key, Suggestion.among(keys, key)));
            }
        }
        SortedMap<String, Number> values = new TreeMap<>();
        for (Setting setting : info.settings()) {
            Object value = given.get(setting.key());
            values.put(setting.key(), value == null ? setting.defaultValue() : checked(info, setting, value));
        }
        return new Settings(values);
    }

    /** All settings, defaults included, sorted by key: a Long for a whole number, a Double otherwise. */
    public SortedMap<String, Number> asMap() {
        return values;
    }

    /** A setting that is a whole number. */
    public int whole(String key) {
        return Math.toIntExact((Long) value(key));
    }

    /** A setting that may have a fraction. */
    public double real(String key) {
        return value(key).doubleValue();
    }

    private Number value(String key) {
        Number value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the catalogue has no setting " + key);
        }
        return value;
    }

    private static Number checked(MethodInfo info, Setting setting, Object value) {
        boolean whole = setting.defaultValue() instanceof Long;
        boolean fits = value instanceof Number number
                && number.doubleValue() >= setting.minimum()
                && number.doubleValue() <= setting.maximum()
                && (!whole || number.doubleValue() == Math.rint(number.doubleValue()));
        if (!fits) {
            throw new AxbenchException(
                    INVALID_SPECIFICATION,
                    "methods.%s.%s: %s found, a %snumber from %s to %s expected"
                            .formatted(
                                    info.name(),
                                    setting.key(),
                                    value,
                                    whole ? "whole " : "",
                                    plain(setting.minimum(), whole),
                                    plain(setting.maximum(), whole)));
        }
        Number number = (Number) value;
        return whole ? (Number) number.longValue() : (Number) number.doubleValue();
    }

    private static String plain(double bound, boolean whole) {
        return whole ? Long.toString((long) bound) : Double.toString(bound);
    }
}
