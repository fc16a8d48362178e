package io.axbench.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a method: its kind, its range and the value that holds where a specification is silent.
 *
 * @param key name in the specification
 * @param summary one sentence, with the unit
 * @param kind what a value may be
 * @param defaultValue the source's value, of the type that {@link Kind} names
 * @param minimum smallest allowed number; of a list, smallest element
 * @param maximum largest allowed number; of a list, largest element
 * @param options the words that may be chosen; empty for other kinds
 */
public record MethodSetting(
        String key,
        String summary,
        Kind kind,
        Object defaultValue,
        double minimum,
        double maximum,
        List<String> options) {

    /** What a value may be. */
    public enum Kind {
        /** A whole number, a Long. */
        WHOLE,
        /** A number that may have a fraction, a Double. */
        REAL,
        /** A list of whole numbers, a {@code List<Long>}: layers, counted from 0. */
        LAYERS,
        /** One of some words, a String. */
        CHOICE,
        /** Any text, a String: a path or a name; empty for none. */
        TEXT
    }

    /** Copies the list. */
    public MethodSetting {
        options = List.copyOf(options);
    }

    /** A whole number. */
    public static MethodSetting whole(String key, String summary, long value, long minimum, long maximum) {
        return new MethodSetting(key, summary, Kind.WHOLE, value, minimum, maximum, List.of());
    }

    /** A number that may have a fraction. */
    public static MethodSetting real(String key, String summary, double value, double minimum, double maximum) {
        return new MethodSetting(key, summary, Kind.REAL, value, minimum, maximum, List.of());
    }

    /** Layers of the model, counted from 0. */
    public static MethodSetting layers(String key, String summary, long... value) {
        List<Long> layers = new ArrayList<>();
        for (long layer : value) {
            layers.add(layer);
        }
        return new MethodSetting(key, summary, Kind.LAYERS, List.copyOf(layers), 0, 9999, List.of());
    }

    /** One of these words; the first is the default. */
    public static MethodSetting choice(String key, String summary, String... words) {
        return new MethodSetting(key, summary, Kind.CHOICE, words[0], 0, 0, List.of(words));
    }

    /** A path or a name, none by default. */
    public static MethodSetting text(String key, String summary) {
        return new MethodSetting(key, summary, Kind.TEXT, "", 0, 0, List.of());
    }

    /** What is expected of a value, for messages: {@code a whole number from 1 to 1000}. */
    public String expected() {
        return switch (kind) {
            case WHOLE -> "a whole number from %d to %d".formatted((long) minimum, (long) maximum);
            case REAL -> "a number from %s to %s".formatted(minimum, maximum);
            case LAYERS -> "a list of layers, such as [5, 10]";
            case CHOICE -> "one of " + String.join(", ", options);
            case TEXT -> "a text";
        };
    }

    /**
     * A value in its canonical type, so that equal settings have equal identities.
     *
     * @return null if the value does not fit; see {@link #expected}
     */
    public @Nullable Object canonical(Object value) {
        return switch (kind) {
            case WHOLE -> whole(value);
            case REAL -> value instanceof Number number && inRange(number.doubleValue()) ? number.doubleValue() : null;
            case LAYERS -> layers(value);
            case CHOICE -> value instanceof String word && options.contains(word) ? word : null;
            case TEXT -> value instanceof String text ? text : null;
        };
    }

    /**
     * The value that an entry has, in its canonical type: what it gives, or the default.
     *
     * @param place where the entry stands, put before the key in messages; may be empty
     * @param given the entry's settings
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if what it gives does not fit; final
     */
    public Object in(String place, Map<String, ?> given) {
        Object value = given.get(key);
        if (value == null) {
            return defaultValue;
        }
        Object fits = canonical(value);
        if (fits == null) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "%s%s: %s found, %s expected".formatted(place, key, value, expected()));
        }
        return fits;
    }

    private @Nullable Long whole(Object value) {
        return value instanceof Number number
                        && inRange(number.doubleValue())
                        && number.doubleValue() == Math.rint(number.doubleValue())
                ? (Long) number.longValue()
                : null;
    }

    private @Nullable List<Long> layers(Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            return null;
        }
        List<Long> layers = new ArrayList<>();
        for (Object element : list) {
            Long layer = element == null ? null : whole(element);
            if (layer == null || layers.contains(layer)) {
                return null;
            }
            layers.add(layer);
        }
        layers.sort(null);
        return List.copyOf(layers);
    }

    private boolean inRange(double number) {
        return number >= minimum && number <= maximum;
    }
}
