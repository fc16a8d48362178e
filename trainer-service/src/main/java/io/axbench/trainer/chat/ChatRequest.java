package io.axbench.trainer.chat;

import io.axbench.lm.ChatTurn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param model name of a known model, or a path; ends with {@code :bf16} or {@code :f32} to choose the precision
 * @param turns what was said so far
 * @param sampling how the answer is drawn
 * @param mostTokens longest answer, or null for the default
 * @param seed where the random numbers start, or null to take it from what is asked
 * @param stops texts that end the answer and are left out of it
 * @param delivery how the answer is handed over
 */
public record ChatRequest(
        String model,
        List<ChatTurn> turns,
        Sampling sampling,
        @Nullable Integer mostTokens,
        @Nullable Long seed,
        List<String> stops,
        Delivery delivery) {

    /** Copies the lists. */
    public ChatRequest {
        turns = List.copyOf(turns);
        stops = List.copyOf(stops);
    }

    /**
     * How an answer is drawn.
     *
     * @param temperature 0 takes the most likely token
     * @param topP how much probability is drawn from, above 0; 1 for all
     * @param topK how many tokens are drawn from; 0 for all
     */
    public record Sampling(double temperature, double topP, int topK) {}

    /** How an answer is handed over. */
    public enum Delivery {
        /** In one piece. */
        WHOLE,
        /** Token by token. */
        STREAMED,
        /** Token by token, with the numbers of tokens at the end. */
        STREAMED_WITH_USAGE
    }
}
