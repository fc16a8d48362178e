package io.axbench.judge.embedded;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content words of an English text, each once and without its ending. */
public final class Words {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Tried in this order; the first that fits is cut. */
    private static final List<String> ENDINGS =
            List.of("ization", "ations", "ation", "ingly", "ings", "ing", "ies", "edly", "ed", "es", "ly", "s");

    private static final int MIN_STEM = 3;

    /** English function words. */
    private static final Set<String> STOP_WORDS = Set.of(("a about above after again against all also am an and any are"
                    + " as at be because been before being below between both but by can could did do does doing down"
                    + " during each either etc few for from further had has have having he her here hers him his how i"
                    + " if in into is it its itself just may me might more most must my neither no nor not of off on"
                    + " once only or other our ours out over own same shall she should so some such than that the their"
                    + " theirs them themselves then there these they this those through to too under until up upon us"
                    + " very was we were what when where whether which while who whom whose why will with within"
                    + " without would you your yours")
            .split(" "));

    private Words() {}

    /** Stems of the content words, in the order of their first occurrence. */
    public static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            if (!STOP_WORDS.contains(word.group())) {
                stems.add(stem(word.group()));
            }
        }
        return stems;
    }

    /**
     * A text without the content words of another.
     *
     * @return the other words and signs with single spaces; a full stop where nothing is left
     */
    static String without(String text, String other) {
        Set<String> stems = stems(other);
        String rest = WORD.matcher(text).replaceAll(found -> {
            String word = found.group().toLowerCase(Locale.ROOT);
            boolean taken = !STOP_WORDS.contains(word) && stems.contains(stem(word));
            return taken ? "" : Matcher.quoteReplacement(found.group());
        });
        String single = SPACE.matcher(rest).replaceAll(" ").strip();
        return single.isEmpty() ? "." : single;
    }

    /** Cuts one ending where at least 3 letters remain. */
    static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= MIN_STEM) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
