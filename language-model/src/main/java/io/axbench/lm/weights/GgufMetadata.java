package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and values of a GGUF file. A value of another type than asked for is an error that names file and key. */
public final class GgufMetadata {

    private final String where;
    private final Map<String, Object> values;

    /**
     * Wraps values that were read.
     *
     * @param where file, for messages
     * @param values texts, {@code Long}, {@code Double}, {@code Boolean}, and lists of one of these
     */
    public GgufMetadata(String where, Map<String, Object> values) {
        this.where = where;
        this.values = values;
    }

    /** The file, for messages. */
    public String where() {
        return where;
    }

    /** Whether a key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text under a key. */
    public Optional<String> text(String key) {
        return get(key, String.class, "a text");
    }

    /** The truth value under a key. */
    public Optional<Boolean> flag(String key) {
        return get(key, Boolean.class, "true or false");
    }

    /** The integer under a key. */
    public Optional<Integer> integer(String key) {
        return get(key, Long.class, "an integer").map(value -> {
            if (value != value.intValue()) {
                throw damaged("key %s is %d, expected a 32-bit integer".formatted(key, value));
            }
            return value.intValue();
        });
    }

    /** The number under a key. */
    public Optional<Double> number(String key) {
        return get(key, Number.class, "a number").map(Number::doubleValue);
    }

    /** The list of texts under a key. */
    public Optional<List<String>> texts(String key) {
        return list(key, String.class, "texts");
    }

    /** The list of integers under a key. */
    public Optional<List<Long>> integers(String key) {
        return list(key, Long.class, "integers");
    }

    /** The list of numbers with a fraction under a key. */
    public Optional<List<Double>> numbers(String key) {
        return list(key, Double.class, "numbers");
    }

    /** The integer under a key that must be there. */
    public int requiredInteger(String key) {
        return integer(key).orElseThrow(() -> damaged("key %s is missing, expected an integer".formatted(key)));
    }

    /** An error about this file. */
    public ModelException damaged(String found) {
        return new ModelException(ModelException.Kind.DAMAGED, where + ": " + found);
    }

    /** An error about something in this file that is in order but not supported. */
    public ModelException unsupported(String found) {
        return new ModelException(ModelException.Kind.UNSUPPORTED, where + ": " + found);
    }

    private <T> Optional<T> get(String key, Class<T> type, String expected) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw damaged("key %s is a %s, expected %s".formatted(key, kind(value), expected));
        }
        return Optional.of(type.cast(value));
    }

    private <T> Optional<List<T>> list(String key, Class<T> type, String expected) {
        return get(key, List.class, "a list of " + expected).map(list -> {
            for (Object value : list) {
                if (!type.isInstance(value)) {
                    throw damaged("key %s holds a %s, expected %s".formatted(key, kind(value), expected));
                }
            }
            @SuppressWarnings("unchecked")
            List<T> checked = (List<T>) list;
            return checked;
        });
    }

    private static String kind(Object value) {
        return switch (value) {
            case String text -> "text";
            case Boolean flag -> "truth value";
            case Long integer -> "number " + integer;
            case Double number -> "number " + number;
            case List<?> list -> "list";
            default -> value.getClass().getSimpleName();
        };
    }
}
