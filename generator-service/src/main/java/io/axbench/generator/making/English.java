package io.axbench.generator.making;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A simple look at whether a text is English. It is not if more than half of its letters are of another script; or if,
 * of 20 words or more outside of code blocks, at least one in ten is a function word of another language and more of them
 * are than are English function words. Shorter texts of Latin letters, formulas and code pass; words of one letter do not
 * count for another language, for they are names of variables.
 */
final class English {

    private static final int ENOUGH_WORDS = 20;
    private static final double SHARE = 0.1;
    private static final Pattern CODE = Pattern.compile("(?s)```.*?(```|$)|`[^`]*`");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}']+");
    private static final Set<String> ENGLISH = Set.of(
            "the", "and", "of", "to", "a", "in", "is", "it", "that", "for", "with", "as", "on", "you", "are", "be",
            "this", "by", "or", "from", "an", "at", "can", "your", "which", "we", "i", "was", "have", "not");
    private static final Map<String, Set<String>> OTHERS = Map.of(
            "Spanish",
            Set.of("el", "la", "los", "las", "de", "que", "en", "un", "una", "por", "con", "para", "del", "es"),
            "French",
            Set.of("le", "la", "les", "des", "et", "est", "une", "dans", "du", "que", "pour", "qui", "sur", "de", "un"),
            "German",
            Set.of("der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "von", "zu", "den", "auf", "sie"),
            "Italian",
            Set.of("il", "la", "di", "che", "un", "una", "per", "del", "della", "con", "sono", "non", "gli", "le"),
            "Portuguese",
            Set.of("os", "de", "que", "um", "uma", "para", "com", "do", "da", "em", "as", "por", "na"));

    private English() {}

    static boolean is(String text) {
        String prose = CODE.matcher(text).replaceAll(" ");
        return latin(prose) && functionWords(prose);
    }

    private static boolean latin(String text) {
        int letters = 0;
        int others = 0;
        for (int c : text.codePoints().filter(Character::isLetter).toArray()) {
            Character.UnicodeScript script = Character.UnicodeScript.of(c);
            letters++;
            // Greek letters stand in formulas
            if (script != Character.UnicodeScript.LATIN
                    && script != Character.UnicodeScript.COMMON
                    && script != Character.UnicodeScript.GREEK) {
                others++;
            }
        }
        return others * 2 <= letters;
    }

    private static boolean functionWords(String text) {
        List<String> words = List.of(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)));
        if (words.size() < ENOUGH_WORDS) {
            return true;
        }
        long english = words.stream().filter(ENGLISH::contains).count();
        long most = 0;
        for (Set<String> language : OTHERS.values()) {
            most = Math.max(most, words.stream().filter(language::contains).count());
        }
        return most < SHARE * words.size() || most <= english;
    }
}
