package io.axbench.trainer.method;

/**
 * A steering prompt: words before the instruction, the same at every strength.
 *
 * @param prompt the words
 * @param note what a reader of the leaderboard should know: who wrote them
 */
public record TrainedPrompt(String prompt, String note) implements Trained {

    /** The user's turn with the prompt in it, laid out as in the public benchmark: blank, prompt, empty line, question. */
    public String before(String instruction) {
        return " " + prompt + "\n\nQuestion: " + instruction;
    }
}
