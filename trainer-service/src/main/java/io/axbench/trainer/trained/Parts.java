package io.axbench.trainer.trained;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of something that was learnt: words and numbers by name.
 *
 * @param text words by name
 * @param tensors numbers by name
 */
public record Parts(SortedMap<String, String> text, SortedMap<String, Tensor> tensors) {

    /** Copies the maps. */
    public Parts {
        text = Collections.unmodifiableSortedMap(new TreeMap<>(text));
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }

    /** Parts of these words and numbers. */
    public static Parts of(Map<String, String> text, Map<String, Tensor> tensors) {
        return new Parts(new TreeMap<>(text), new TreeMap<>(tensors));
    }

    /**
     * A word.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is missing; final
     */
    public String text(String name) {
        String found = text.get(name);
        if (found == null) {
            throw bad("'%s' is missing in the header".formatted(name));
        }
        return found;
    }

    /**
     * One of an enum's constants by its name.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is missing or none of them; final
     */
    public <E extends Enum<E>> E word(String name, Class<E> words) {
        String found = text(name);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(found)) {
                return word;
            }
        }
        throw bad(
                "%s '%s' found, one of %s expected".formatted(name, found, Arrays.toString(words.getEnumConstants())));
    }

    /**
     * A number that is written as a word.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is missing or no number; final
     */
    public double number(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            throw bad("%s '%s' is no number".formatted(name, text(name)));
        }
    }

    /**
     * A tensor with this many dimensions and at least one value.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is missing or of another shape; final
     */
    public Tensor tensor(String name, int dimensions) {
        Tensor found = tensors.get(name);
        if (found == null || found.shape().size() != dimensions || found.size() == 0) {
            throw bad("tensor %s is %s, expected %d dimensions"
                    .formatted(name, found == null ? "missing" : found.shape().toString(), dimensions));
        }
        return found;
    }

    static AxbenchException bad(String what) {
        return new AxbenchException(Reason.BAD_DATA, what);
    }
}
