package io.axbench.generator.making;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a text names a concept. The content words of a description are its words of four letters or more without
 * those that only say that it is a description ("terms related to ..."). A text names the concept if it holds the whole
 * description, or, of a description with at most three content words, all of them; a plural counts as the singular.
 */
final class ConceptName {

    private static final int FEW = 3;
    private static final int LETTERS = 4;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> EMPTY = Set.of(
            "term",
            "terms",
            "word",
            "words",
            "phrase",
            "phrases",
            "reference",
            "references",
            "related",
            "relating",
            "concept",
            "concepts",
            "mention",
            "mentions",
            "statement",
            "statements",
            "expression",
            "expressions",
            "structure",
            "structures",
            "element",
            "elements",
            "specific",
            "specifically",
            "particularly",
            "various",
            "context",
            "contexts",
            "discussion",
            "discussions",
            "about",
            "with",
            "that",
            "their",
            "this",
            "from",
            "such",
            "associated",
            "involving",
            "indicating",
            "describing",
            "including",
            "instances",
            "text",
            "within");

    private final String whole;
    private final Set<String> contentWords;

    private ConceptName(String whole, Set<String> contentWords) {
        this.whole = whole;
        this.contentWords = contentWords;
    }

    static ConceptName of(String concept) {
        List<String> words = words(concept);
        Set<String> content = new LinkedHashSet<>();
        for (String word : words) {
            if (word.length() >= LETTERS && !EMPTY.contains(word)) {
                content.add(singular(word));
            }
        }
        return new ConceptName(" " + String.join(" ", words) + " ", content);
    }

    /** The same, but this word may be said; nothing is left of a concept that is the word itself. */
    ConceptName without(String word) {
        Set<String> rest = new LinkedHashSet<>(contentWords);
        words(word).forEach(part -> rest.remove(singular(part)));
        return new ConceptName(rest.isEmpty() ? "" : whole, rest);
    }

    boolean in(String text) {
        List<String> words = words(text);
        if (!whole.isBlank() && (" " + String.join(" ", words) + " ").contains(whole)) {
            return true;
        }
        if (contentWords.isEmpty() || contentWords.size() > FEW) {
            return false;
        }
        Set<String> said = new LinkedHashSet<>();
        words.forEach(word -> said.add(singular(word)));
        return said.containsAll(contentWords);
    }

    static List<String> words(String text) {
        return List.of(NO_LETTERS.split(text.toLowerCase(Locale.ROOT).strip())).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static String singular(String word) {
        return word.length() > LETTERS && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
