package io.axbench.judge.llm;

import io.axbench.judge.domain.RatingIdentity;
import java.util.List;

/**
 * The three questions about a text, in the order of the protocol.
 *
 * @param concept is the concept in the text
 * @param instruction does the text answer the instruction
 * @param fluency is the text fluent
 */
public record Prompts(Prompt concept, Prompt instruction, Prompt fluency) {

    /** Reads them from the class path. */
    public static Prompts load() {
        return new Prompts(
                Prompt.load("judge-concept"), Prompt.load("judge-instruction"), Prompt.load("judge-fluency"));
    }

    /** All three. */
    List<Prompt> all() {
        return List.of(concept, instruction, fluency);
    }

    /** SHA-256 of the three templates, in hex. */
    String hash() {
        return RatingIdentity.hash(concept.template(), instruction.template(), fluency.template());
    }
}
