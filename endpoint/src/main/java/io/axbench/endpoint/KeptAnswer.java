package io.axbench.endpoint;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is stored.
 *
 * @param refused why the endpoint refused the text; null if it answered
 * @param piece the piece of work that paid for it; empty until it is kept
 */
record KeptAnswer(
        String text,
        boolean complete,
        long inputTokens,
        long outputTokens,
        long microDollars,
        @Nullable String refused,
        String piece) {

    /** Makes the texts such that the database gives back what it got: no U+0000, no lone surrogate. */
    KeptAnswer {
        text = storable(text);
        refused = refused == null ? null : storable(refused);
    }

    /** The reply to this piece of work. */
    Reply replyTo(String asking) {
        boolean cached = !piece.equals(asking);
        if (refused != null) {
            return new Reply.Refused(refused, inputTokens, outputTokens, microDollars, cached);
        }
        return new Reply.Answered(text, complete, inputTokens, outputTokens, microDollars, cached);
    }

    /** The same answer, but for what was paid for it. */
    KeptAnswer paid(KeptAnswer bill) {
        return new KeptAnswer(
                text, complete, bill.inputTokens, bill.outputTokens, bill.microDollars, refused, bill.piece);
    }

    /** The same answer, paid by this piece of work. */
    KeptAnswer by(String payer) {
        return new KeptAnswer(text, complete, inputTokens, outputTokens, microDollars, refused, payer);
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
