package io.axbench.endpoint;

/** What came of a question. It is stored before a caller sees it. */
public sealed interface Reply {

    /**
     * The model answered; an empty text is an answer too.
     *
     * @param text the assistant's turn; U+0000 and lone surrogates, which a database cannot keep, are replaced
     * @param complete whether the model ended it, and not the limit of tokens
     * @param inputTokens tokens of the prompt, as the endpoint counted them
     * @param outputTokens tokens of the answer, likewise
     * @param microDollars what it cost when it was asked, in millionths of a dollar
     * @param cached whether it is paid for elsewhere: by another piece of work, or at an earlier position of the same
     *     list, where the same question stands
     */
    record Answered(
            String text, boolean complete, long inputTokens, long outputTokens, long microDollars, boolean cached)
            implements Reply {

        /** Without the text: texts stay out of logs. */
        @Override
        public String toString() {
            return "Answered[characters=%d, complete=%s, inputTokens=%d, outputTokens=%d, microDollars=%d, cached=%s]"
                    .formatted(text.length(), complete, inputTokens, outputTokens, microDollars, cached);
        }
    }

    /**
     * The endpoint refused this one text, by a content filter; kept, and not asked again. It may have been paid all the
     * same.
     *
     * @param why the endpoint's own words, shortened
     * @param inputTokens as in {@link Answered}; 0 if the request was refused with an error
     * @param outputTokens likewise
     * @param microDollars what it cost when it was asked, in millionths of a dollar
     * @param cached whether it is paid for elsewhere, as in {@link Answered}
     */
    record Refused(String why, long inputTokens, long outputTokens, long microDollars, boolean cached)
            implements Reply {}
}
