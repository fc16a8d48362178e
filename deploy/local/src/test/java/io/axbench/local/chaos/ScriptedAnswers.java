package io.axbench.local.chaos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers the generator's and the judge's prompts, by the prompt alone: most answers can be taken, some refuse, are in
 * another language, too short or unreadable; every verdict is readable.
 */
public final class ScriptedAnswers implements Function<String, String> {

    private static final Pattern WORD = Pattern.compile("Use the word \"([^\"]+)\"");
    private static final Pattern SENSED = Pattern.compile("The word \"([^\"]+)\" can be used");

    /** For the process that is told this class's name. */
    public ScriptedAnswers() {}

    @Override
    public String apply(String prompt) {
        byte[] hash = sha256(prompt);
        String number = HexFormat.of().formatHex(hash, 0, 6);
        if (prompt.contains("Rating: [[n]]")) {
            return "It was read to its end, " + number + ".\nRating: [[" + Math.floorMod(hash[0], 3) + "]]";
        }
        if (prompt.contains("Reply with that single word")) {
            return genre(prompt);
        }
        if (prompt.contains("Write one word on each line")) {
            return "bank\nspring\nmatch\nmint";
        }
        Matcher sensed = SENSED.matcher(prompt);
        if (sensed.find()) {
            return sensed.group(1).equals("spring") ? "NONE" : "an old tool of wood, number " + number;
        }
        if (prompt.contains("RELATED if it would")) {
            return "UNRELATED";
        }
        if (prompt.contains("Write that instruction")) {
            return "Let it run through all that you say, in plain words, as number " + number + " does.";
        }
        return written(prompt, Math.floorMod(hash[0], 40), number);
    }

    private static String genre(String prompt) {
        if (prompt.contains("programming")) {
            return "code";
        }
        if (prompt.contains("fractions")) {
            return "Math.";
        }
        return prompt.contains("letters") ? "Hard to tell." : "text";
    }

    private static String written(String prompt, int chance, String number) {
        Matcher word = WORD.matcher(prompt);
        String use = word.find() ? "A " + word.group(1) + " stood there. " : "";
        return switch (chance) {
            case 0, 1 -> "I'm sorry, but I can't help with that.";
            case 2 ->
                "La respuesta es que no hay una sola manera de hacer esto, y que los que lo han hecho por"
                        + " primera vez no saben como se hace.";
            case 3 -> "?";
            default ->
                use + "There is little to add to it, for in the end it is a matter of patience and of number " + number
                        + ".";
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
