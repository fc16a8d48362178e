package io.axbench.generator.source;

/**
 * An answer of a language model that was not taken.
 *
 * @param concept the concept's text; empty where none is concerned
 * @param prompt id of the prompt file that it answers
 * @param instruction the instruction or the word that it is about; empty where there is none
 * @param sample which repeat of the question, from 0
 * @param reason why, in a few words
 * @param answer the whole answer
 */
public record RejectedAnswer(
        String concept, String prompt, String instruction, int sample, String reason, String answer) {

    /** Without the texts: they stay out of logs. */
    @Override
    public String toString() {
        return "RejectedAnswer[prompt=%s, sample=%d, reason=%s]".formatted(prompt, sample, reason);
    }
}
