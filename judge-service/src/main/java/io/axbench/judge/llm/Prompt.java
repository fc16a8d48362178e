package io.axbench.judge.llm;

import io.axbench.judge.domain.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question about a text, as a file with places for concept, instruction and text.
 *
 * <p>What is filled in stands between two fences: lines of tildes, longer than any row of tildes in what they enclose,
 * so that no text can end its own. Places are filled in one pass: a text that holds one is left as it is.
 *
 * @param id name of the file, without its ending
 * @param template what the file says
 */
public record Prompt(String id, String template) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern TILDES = Pattern.compile("~+");
    private static final int SHORTEST_FENCE = 4;

    /** Refuses a template with a place that is not known. */
    public Prompt {
        PLACE.matcher(template).results().forEach(place -> value(place.group(1), new Answer("", "", ""), ""));
    }

    /** Reads {@code prompts/ID.txt} from the class path. */
    public static Prompt load(String id) {
        String path = "/prompts/" + id + ".txt";
        try (InputStream in = Prompt.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no " + path + " on the class path");
            }
            return new Prompt(id, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The question about this text. */
    public String about(Answer answer) {
        String fence = fence(answer);
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), answer, fence)));
    }

    private static String value(String place, Answer answer, String fence) {
        return switch (place) {
            case "concept" -> answer.concept();
            case "instruction" -> answer.instruction();
            case "text" -> answer.text();
            case "fence" -> fence;
            default ->
                throw new IllegalArgumentException(
                        "{{" + place + "}} in a prompt; expected concept, instruction, text or fence");
        };
    }

    private static String fence(Answer answer) {
        int longest = SHORTEST_FENCE - 1;
        for (String part : new String[] {answer.concept(), answer.instruction(), answer.text()}) {
            Matcher row = TILDES.matcher(part);
            while (row.find()) {
                longest = Math.max(longest, row.end() - row.start());
            }
        }
        return "~".repeat(longest + 1);
    }
}
