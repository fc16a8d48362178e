package io.axbench.judge.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a text what is copied word for word: the instruction, so that an echo answers nothing, and the concept's
 * description, so that naming it or denying it does not count as bringing it in. Case and what stands between the words
 * do not matter.
 */
final class CopiedWords {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** An instruction is copied if this share of its words stands in one row. */
    private static final double INSTRUCTION_SHARE = 0.8;

    /** Shorter rows are no copy of an instruction. */
    private static final int MIN_WORDS = 3;

    /** A description is copied if one row holds this share of its content words, weighted by idf. */
    private static final double DESCRIPTION_SHARE = 0.75;

    /** One content word alone is no copy of a description. */
    private static final int MIN_STEMS = 2;

    private CopiedWords() {}

    /** The text without copies of the instruction; the same string where there is none. */
    static String removeInstruction(String text, String instruction) {
        int words = words(instruction).size();
        return remove(text, instruction, List::size, Math.max(MIN_WORDS, INSTRUCTION_SHARE * words));
    }

    /** The text without copies of the concept's description; the same string where there is none. */
    static String removeDescription(String text, String description, IdfTable idf) {
        double all = weight(words(description), 0, idf);
        return remove(text, description, row -> weight(row, MIN_STEMS, idf), DESCRIPTION_SHARE * all);
    }

    /** Sum of the idf of the content words' stems, each once; 0 where they are too few. */
    private static double weight(List<String> words, int minStems, IdfTable idf) {
        double weight = 0;
        int stems = 0;
        for (String stem : Words.stems(String.join(" ", words))) {
            weight += idf.of(stem);
            stems++;
        }
        return stems < minStems ? 0 : weight;
    }

    /** Cuts out the heaviest common row of words again and again, as long as it weighs enough. */
    private static String remove(String text, String source, ToDoubleFunction<List<String>> weight, double least) {
        List<String> copied = words(source);
        String rest = text;
        Row row = heaviest(rest, copied, weight);
        while (row.weight() > 0 && row.weight() >= least) {
            rest = rest.substring(0, row.start()) + rest.substring(row.end());
            row = heaviest(rest, copied, weight);
        }
        return rest;
    }

    private static Row heaviest(String text, List<String> source, ToDoubleFunction<List<String>> weight) {
        List<MatchResult> places = WORD.matcher(text).results().toList();
        List<String> words = words(text);
        Row heaviest = new Row(0, 0, 0);
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < source.size(); j++) {
                int length = common(words, i, source, j);
                double weighs = length == 0 ? 0 : weight.applyAsDouble(words.subList(i, i + length));
                if (weighs > heaviest.weight()) {
                    heaviest = new Row(
                            weighs,
                            places.get(i).start(),
                            places.get(i + length - 1).end());
                }
            }
        }
        return heaviest;
    }

    private static int common(List<String> a, int i, List<String> b, int j) {
        int length = 0;
        while (i + length < a.size()
                && j + length < b.size()
                && a.get(i + length).equals(b.get(j + length))) {
            length++;
        }
        return length;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(text).results().toList()) {
            words.add(word.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** Characters from start to end of a text. */
    private record Row(double weight, int start, int end) {}
}
