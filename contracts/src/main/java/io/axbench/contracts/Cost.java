package io.axbench.contracts;

/**
 * What was asked of endpoints, and what it cost.
 *
 * @param calls questions that were asked and paid
 * @param cached questions whose answer was stored already
 * @param inputTokens tokens of the paid questions
 * @param outputTokens tokens of the paid answers
 * @param dollars what they cost, by the configured prices
 */
public record Cost(long calls, long cached, long inputTokens, long outputTokens, double dollars) {

    /** Nothing. */
    public static final Cost NONE = new Cost(0, 0, 0, 0, 0);

    /** Both together. */
    public Cost plus(Cost other) {
        return new Cost(
                calls + other.calls,
                cached + other.cached,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                dollars + other.dollars);
    }
}
