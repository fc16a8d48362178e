package io.axbench.gateway.domain.estimate;

/**
 * What an endpoint takes.
 *
 * @param input dollars for a million tokens of questions
 * @param output dollars for a million tokens of answers
 */
public record Price(double input, double output) {

    /** What a machine of one's own takes. */
    public static final Price FREE = new Price(0, 0);

    private static final double MILLION = 1e6;

    /** Checks the numbers. */
    public Price {
        if (!(input >= 0 && output >= 0 && input < 1e6 && output < 1e6)) {
            throw new IllegalArgumentException("prices %s and %s; expected 0 or more".formatted(input, output));
        }
    }

    /** Dollars for so many tokens. */
    double dollars(long inputTokens, long outputTokens) {
        return (inputTokens * input + outputTokens * output) / MILLION;
    }
}
