package io.axbench.generator.making;

import io.axbench.generator.content.ContentHash;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers every prompt of the generator as a good language model would, by a function of the prompt alone. */
public final class WritingModel implements Function<String, String> {

    private static final Pattern WORD = Pattern.compile("Use the word \"([^\"]+)\"");
    private static final Pattern SENSED = Pattern.compile("The word \"([^\"]+)\" can be used");

    @Override
    public String apply(String prompt) {
        String hash = new ContentHash("answer").text(prompt).hex();
        if (prompt.contains("Reply with that single word")) {
            return prompt.contains("programming") ? "code" : "text.";
        }
        if (prompt.contains("Write one word on each line")) {
            return "1. bank\n- note\ncheck\nmatch\nthis line is a sentence and no word\nspring\nmint\nbank";
        }
        Matcher sensed = SENSED.matcher(prompt);
        if (sensed.find()) {
            return sensed.group(1).equals("note") ? "NONE" : "an old thing of wood called " + sensed.group(1);
        }
        if (prompt.contains("RELATED if it would")) {
            return prompt.contains("Word: match") ? "RELATED" : "Unrelated.";
        }
        if (prompt.contains("Write that instruction")) {
            return "Let the theme run through all that you say, in plain words. " + hash.substring(0, 8);
        }
        Matcher word = WORD.matcher(prompt);
        String use = word.find() ? "A " + word.group(1) + " stood there. " : "";
        return use + "This is what there is to say about it, in a sentence or two, and it is number "
                + hash.substring(0, 12) + ".";
    }
}
