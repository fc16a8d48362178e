package io.axbench.generator.making;

import io.axbench.generator.making.Verdict.NotTaken;
import io.axbench.generator.making.Verdict.Taken;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an answer becomes a row. One that ran into its limit of 128 tokens is taken: the published sets are cut
 * there too, in the middle of a sentence.
 *
 * @param instruction what it answers
 * @param shortest characters that it has at least
 * @param name the concept, where it must not be named; else null
 * @param word a word that it must use; else null
 */
record AnswerCheck(
        String instruction,
        int shortest,
        @Nullable ConceptName name,
        @Nullable String word) {

    /** Characters of an answer that is woven around something; the shortest published one has 20. */
    static final int SENTENCE = 20;

    /** Characters of a plain answer: a sum may be its result. */
    static final int RESULT = 2;

    /** Characters of an answer at most: a model that does not know when to stop. */
    static final int LONGEST = 4_000;

    /** A shorter instruction may well begin a good answer. */
    private static final int WORDS_TO_RECOGNISE = 6;

    private static final int BEGINNING = 160;
    private static final Pattern REFUSAL = Pattern.compile(
            "(?i)\\bas an ai\\b|\\bas a language model\\b|\\bi(?: am|'m)? (?:cannot|can't|can not|won't|unable to"
                    + "|not able to) (?:help|assist|provide|comply|fulfil|create|answer|write|generate|continue|engage"
                    + "|support|do (?:that|this)|reply|respond|satisfy|complete)"
                    + "|\\b(?:sorry|apologi[sz]e),? (?:but )?i(?: am|'m)? (?:can|cannot|can't|unable|not able)");

    Verdict<String> check(String answer) {
        Rejected why = fault(answer.strip());
        return why == null ? new Taken<>(answer.strip()) : new NotTaken<>(why);
    }

    private @Nullable Rejected fault(String answer) {
        if (answer.isEmpty()) {
            return Rejected.EMPTY;
        }
        if (isRefusal(answer)) {
            return Rejected.REFUSAL;
        }
        if (answer.length() < shortest) {
            return Rejected.TOO_SHORT;
        }
        if (answer.length() > LONGEST) {
            return Rejected.TOO_LONG;
        }
        if (!English.is(answer)) {
            return Rejected.WRONG_LANGUAGE;
        }
        if (repeats(answer)) {
            return Rejected.REPEATS_THE_INSTRUCTION;
        }
        return aboutTheConcept(answer);
    }

    private @Nullable Rejected aboutTheConcept(String answer) {
        if (word != null && !uses(answer, word)) {
            return Rejected.LACKS_THE_WORD;
        }
        return name != null && name.in(answer) ? Rejected.NAMES_THE_CONCEPT : null;
    }

    /** Only the beginning counts: a story may well have somebody in it who cannot help. */
    static boolean isRefusal(String answer) {
        String beginning =
                answer.substring(0, Math.min(answer.length(), BEGINNING)).replace('\u2019', '\'');
        return REFUSAL.matcher(beginning).find();
    }

    private boolean repeats(String answer) {
        List<String> asked = ConceptName.words(instruction);
        List<String> said = ConceptName.words(answer);
        return asked.size() >= WORDS_TO_RECOGNISE
                && said.size() >= asked.size()
                && said.subList(0, asked.size()).equals(asked);
    }

    private static boolean uses(String answer, String word) {
        List<String> wanted =
                ConceptName.words(word).stream().map(ConceptName::singular).toList();
        List<String> said =
                ConceptName.words(answer).stream().map(ConceptName::singular).toList();
        for (int i = 0; i + wanted.size() <= said.size(); i++) {
            if (said.subList(i, i + wanted.size()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
