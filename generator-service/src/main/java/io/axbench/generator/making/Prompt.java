package io.axbench.generator.making;

import io.axbench.endpoint.Question;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt file: lines {@code version}, {@code temperature} and {@code tokens}, a line of three hyphens, then the text
 * with placeholders in braces. Whatever is changed in a file, its version goes up with it.
 *
 * @param id name of the file without ending
 * @param version of the words
 * @param temperature softmax temperature of the answers
 * @param tokens longest answer, in the model's tokens
 * @param text with placeholders
 */
record Prompt(String id, int version, double temperature, int tokens, String text) {

    private static final Pattern FILE =
            Pattern.compile("version: (\\d+)\ntemperature: ([0-9.]+)\ntokens: (\\d+)\n---\n(.+)", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    static Prompt parse(String id, String file) {
        Matcher parts = FILE.matcher(file);
        if (!parts.matches()) {
            throw new IllegalStateException("prompts/%s.txt has not the layout of a prompt file".formatted(id));
        }
        return new Prompt(
                id,
                Integer.parseInt(parts.group(1)),
                Double.parseDouble(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                parts.group(4).strip());
    }

    /**
     * The prompt with its placeholders filled, each value as it is.
     *
     * @throws IllegalArgumentException if a value is missing or left over, a bug of the caller
     */
    String fill(Map<String, String> values) {
        Set<String> unused = new TreeSet<>(values.keySet());
        String filled = PLACEHOLDER.matcher(text).replaceAll(match -> {
            unused.remove(match.group(1));
            String value = Objects.requireNonNull(values.get(match.group(1)), match.group());
            return Matcher.quoteReplacement(value);
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("prompt %s has no place for %s".formatted(id, unused));
        }
        return filled;
    }

    Question question(String filled, int sample) {
        return new Question(id, filled, temperature, tokens, sample);
    }
}
