package io.axbench.endpoint;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is stored.
 *
 * @param refused why the endpoint refused the text; null if it answered
 */
record KeptAnswer(
        String text,
        boolean complete,
        long inputTokens,
        long outputTokens,
        long microDollars,
        @Nullable String refused) {

    /** Makes the texts such that the database gives back what it got: no U+0000, no lone surrogate. */
    KeptAnswer {
        text = storable(text);
        refused = refused == null ? null : storable(refused);
    }

    Reply reply(Origin origin) {
        if (refused != null) {
            return new Reply.Refused(refused);
        }
        return new Reply.Answered(text, complete, inputTokens, outputTokens, microDollars, origin == Origin.STORE);
    }

    /** The same answer, but for what was paid for it. */
    KeptAnswer paid(KeptAnswer bill) {
        return new KeptAnswer(text, complete, bill.inputTokens, bill.outputTokens, bill.microDollars, refused);
    }

    /** Where a reply comes from. */
    enum Origin {
        /** It was stored, or someone else asked. */
        STORE,
        /** It was asked and paid now. */
        ENDPOINT
    }

    private static String storable(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace('\0', '\uFFFD');
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "KeptAnswer[characters=%d, microDollars=%d]".formatted(text.length(), microDollars);
    }
}
