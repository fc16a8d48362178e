package io.axbench.lm.intervention;

/**
 * Which tokens of a text are changed. Positions count from 0, the prompt's first token; {@code prefix} is the number of
 * tokens at the start of the prompt that the request names as template. New tokens follow the prompt.
 */
public sealed interface Positions {

    /** Every token. */
    record All() implements Positions {}

    /** Every token of the prompt, none of the new ones. */
    record Prompt() implements Positions {}

    /** Every token but the prefix; what clamping does in AxBench (arXiv 2501.17148). */
    record BehindPrefix() implements Positions {}

    /**
     * The first and the last tokens of the prompt behind the prefix, {@code f5+l5} in pyreft's notation; of a prompt that
     * is too short at most half from either end.
     *
     * <p>The published code of pyreft and AxBench counts from the very first token, template included: a request with
     * prefix 0 does so, too.
     *
     * @param first how many at the start
     * @param last how many at the end
     */
    record FirstAndLast(int first, int last) implements Positions {

        /** Checks that there are some. */
        public FirstAndLast {
            if (first < 0 || last < 0 || first + last == 0) {
                throw new IllegalArgumentException("f%d+l%d are no positions".formatted(first, last));
            }
        }
    }

    /** New tokens only, from when they are read; the prompt is read unchanged. */
    record Output() implements Positions {}

    /** The prompt's last token, which the first new one is made of, and every new token. */
    record Answer() implements Positions {}

    /**
     * Whether the token at {@code position} is changed.
     *
     * @param prompt tokens of the prompt, prefix included
     */
    default boolean cover(int position, int prompt, int prefix) {
        return switch (this) {
            case All() -> true;
            case Prompt() -> position < prompt;
            case BehindPrefix() -> position >= prefix;
            case FirstAndLast(int first, int last) -> {
                int half = (prompt - prefix) / 2;
                boolean early = position >= prefix && position < prefix + Math.min(first, half);
                boolean late = position < prompt && position >= prompt - Math.min(last, half);
                yield early || late;
            }
            case Output() -> position >= prompt;
            case Answer() -> position >= prompt - 1;
        };
    }

    /** How many tokens of a prompt are changed. */
    default int inPrompt(int prompt, int prefix) {
        return switch (this) {
            case All(), Prompt() -> prompt;
            case BehindPrefix() -> prompt - prefix;
            case FirstAndLast(int first, int last) ->
                Math.min(first, (prompt - prefix) / 2) + Math.min(last, (prompt - prefix) / 2);
            case Output() -> 0;
            case Answer() -> 1;
        };
    }

    /** Whether new tokens are changed: all of them or none. */
    default boolean inOutput() {
        return switch (this) {
            case All(), BehindPrefix(), Output(), Answer() -> true;
            case Prompt(), FirstAndLast _ -> false;
        };
    }
}
