package io.axbench.trainer.trained;

import java.util.Map;
import java.util.Optional;

/**
 * A steering prompt: words before the instruction, the same at every strength.
 *
 * @param prompt the words
 * @param note what a reader of the leaderboard should know: who wrote them
 */
public record TrainedPrompt(String prompt, String note) implements Trained {

    /** The words where nobody wrote any: a plain sentence that names the concept. */
    public static String plain(String concept) {
        return "Whatever you are asked, bring this into your answer: " + concept + ".";
    }

    /** A prompt from its parts. */
    static TrainedPrompt of(Parts parts) {
        return new TrainedPrompt(parts.text("prompt"), parts.text("note"));
    }

    @Override
    public Kind kind() {
        return Kind.PROMPT;
    }

    @Override
    public Parts parts() {
        return Parts.of(Map.of("prompt", prompt, "note", note), Map.of());
    }

    @Override
    public Optional<Steering> steering(int layer) {
        return Optional.of(new Steering.Words(this::before));
    }

    /** The user's turn with the prompt in it, laid out as in the public benchmark: blank, prompt, empty line, question. */
    public String before(String instruction) {
        return " " + prompt + "\n\nQuestion: " + instruction;
    }
}
