package io.axbench.judge.fit;

import java.util.List;

/**
 * The forms of the adversarial texts, with the ratings that a sensible person would give: each a list of digits that
 * are acceptable, the first of them the best; an empty list where the form says nothing about that rating.
 */
enum AdversarialKind {
    /** The instruction and nothing else. */
    ECHO("0", "", ""),
    /** The instruction and the promise of an answer. */
    FRAMED_ECHO("0", "", ""),
    /** The words of a good answer in another order. */
    SHUFFLED("01", "0", ""),
    /** A polite refusal that names the matter. */
    REFUSAL("0", "2", ""),
    /** Phrases that fit every question. */
    EMPTY("0", "2", ""),
    /** A sentence about something else with words of the question. */
    OFFTOPIC("0", "", ""),
    /** A good answer to another question. */
    OTHER_ANSWER("0", "2", ""),
    /** A good answer, three times over. */
    REPEATED("", "01", ""),
    /** A good answer whose first sentence comes back after every other. */
    REFRAIN("", "01", ""),
    /** The concept's description pasted into a good answer that has nothing of it. */
    PASTED("", "", "0"),
    /** A good answer that says it has nothing of the description. */
    NEGATED("", "", "0"),
    /** As before, in other words than the description's own. */
    NEGATED_CORE("", "", "0"),
    /** A good answer that brings the concept in fluently. */
    WOVEN("21", "2", "21"),
    /** Control: the same, with the description pasted in besides. */
    WOVEN_PASTED("21", "", "21"),
    /** Control. */
    GOOD("2", "2", "0"),
    /** Control: the first two sentences of it. */
    GOOD_SHORT("2", "2", "0"),
    /** Control: it quotes the question first. */
    QUOTING("2", "2", "0"),
    /** Control: lines that begin alike. */
    LIST("2", "2", "0"),
    /** Control: regrets and refusals, yet an answer. */
    REFUSAL_LIKE("2", "2", "0"),
    /** Control: one letter in ten replaced, or one word in four. */
    BROKEN("", "01", "");

    private final List<Integer> instruct;
    private final List<Integer> fluency;
    private final List<Integer> concept;

    AdversarialKind(String instruct, String fluency, String concept) {
        this.instruct = digits(instruct);
        this.fluency = digits(fluency);
        this.concept = digits(concept);
    }

    /** Acceptable ratings of the instruction. */
    List<Integer> instruct() {
        return instruct;
    }

    /** Acceptable ratings of the fluency. */
    List<Integer> fluency() {
        return fluency;
    }

    /** Acceptable ratings of the concept. */
    List<Integer> concept() {
        return concept;
    }

    private static List<Integer> digits(String text) {
        return text.chars().mapToObj(c -> c - '0').toList();
    }
}
