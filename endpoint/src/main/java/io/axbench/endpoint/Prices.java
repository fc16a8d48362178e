package io.axbench.endpoint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * What tokens cost. A price in dollars per million tokens is one in micro-dollars per token.
 *
 * @param input micro-dollars for a token of a prompt
 * @param output micro-dollars for a token of an answer
 */
record Prices(BigDecimal input, BigDecimal output) {

    /** Tokens that an endpoint may add to a prompt: its chat template, and a system prompt of its own. */
    static final int ADDED_TOKENS = 256;

    /** Bytes of text a token stands for, about; used where an endpoint does not count tokens itself. */
    static final int BYTES_PER_TOKEN = 4;

    /** Checks the signs. */
    Prices {
        if (input.signum() < 0 || output.signum() < 0) {
            throw new IllegalArgumentException("a price is below 0");
        }
    }

    /** Micro-dollars, rounded up. */
    long cost(long inputTokens, long outputTokens) {
        return input.multiply(BigDecimal.valueOf(inputTokens))
                .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /**
     * Micro-dollars that an answer to this question costs at most: a token stands for a byte at least, and the endpoint
     * stops at the limit of tokens.
     */
    long atMost(Question question) {
        return cost(bytes(question.prompt()) + (long) ADDED_TOKENS, question.maxTokens());
    }

    /** Tokens of a text whose endpoint does not tell: four bytes each. */
    static long estimate(String text) {
        return (bytes(text) + BYTES_PER_TOKEN - 1L) / BYTES_PER_TOKEN;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
