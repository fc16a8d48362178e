package io.axbench.lm;

/**
 * One turn of a chat.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content what is said
 */
public record ChatTurn(String role, String content) {

    /** What the model is told before the chat. */
    public static ChatTurn system(String content) {
        return new ChatTurn("system", content);
    }

    /** What the user says. */
    public static ChatTurn user(String content) {
        return new ChatTurn("user", content);
    }

    /** What the model says. */
    public static ChatTurn assistant(String content) {
        return new ChatTurn("assistant", content);
    }
}
