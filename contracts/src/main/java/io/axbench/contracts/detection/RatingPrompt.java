package io.axbench.contracts.detection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question to a language model: how strongly is a concept in a text, from 0 to 2? The model explains first and ends
 * with {@code Rating: [[n]]}.
 *
 * <p>The text stands between two rows of tildes, longer than any in it, so that no text can end its own. Places are
 * filled in one pass: a text that holds one is left as it is.
 *
 * @param template with the places {@code {{concept}}}, {@code {{text}}} and {@code {{fence}}}
 */
public record RatingPrompt(String template) {

    private static final String FILE = "/prompts/detect-concept.txt";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(concept|text|fence)}}");
    private static final Pattern TILDES = Pattern.compile("~+");
    private static final int SHORTEST_FENCE = 4;
    private static final double HIGHEST = 2;

    /** What follows the word, in the brackets and quotes that models like to write. */
    private static final Pattern RATING = Pattern.compile("Rating:[\\s*\"'\\[(]*(-?\\d+(?:\\.\\d+)?)(?![\\d.]*\\d)");

    /** The question of prompt detection, a file of the program. */
    public static RatingPrompt load() {
        try (InputStream in = RatingPrompt.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no " + FILE + " on the class path");
            }
            return new RatingPrompt(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The question about this text. */
    public String about(String concept, String text) {
        String fence = fence(text);
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "concept" -> concept;
                            case "text" -> text;
                            default -> fence;
                        }));
    }

    /** The last rating in an answer; empty if there is none or it is out of range. */
    public static OptionalDouble rating(String answer) {
        int last = answer.lastIndexOf("Rating:");
        if (last < 0) {
            return OptionalDouble.empty();
        }
        Matcher found = RATING.matcher(answer).region(last, answer.length());
        if (!found.lookingAt()) {
            return OptionalDouble.empty();
        }
        double rating = Double.parseDouble(found.group(1));
        return rating >= 0 && rating <= HIGHEST ? OptionalDouble.of(rating) : OptionalDouble.empty();
    }

    private static String fence(String text) {
        int longest = TILDES.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return "~".repeat(Math.max(SHORTEST_FENCE, longest + 1));
    }
}
