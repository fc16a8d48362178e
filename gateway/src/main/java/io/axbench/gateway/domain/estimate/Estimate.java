package io.axbench.gateway.domain.estimate;

import io.axbench.contracts.spec.Budget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would ask of endpoints and what that would cost, were nothing of it stored already.
 *
 * @param concepts how many concepts the run has
 * @param lines a line for the data, for the steering prompts, for each method that an endpoint rates for and for each
 *     judge that asks one; none for what asks nothing
 * @param total all together
 */
public record Estimate(int concepts, List<Line> lines, Line total) {

    /** What is asked for. */
    static final String DATA = "data";

    static final String PROMPTS = "prompts";
    static final String DETECTION = "detection";
    static final String JUDGE = "judge";

    private static final int MICRO = 6;

    /** Copies the list. */
    public Estimate {
        lines = List.copyOf(lines);
    }

    /**
     * A part of it.
     *
     * @param kind {@code data}, {@code prompts}, {@code detection}, {@code judge} or {@code total}
     * @param label the judge's label or the method's, else the kind
     * @param endpoint name of the endpoint; null for the total
     * @param calls questions
     * @param inputTokens tokens of the questions
     * @param outputTokens tokens of the answers
     * @param dollars what they cost, by the configured prices
     * @param atMost whether it is all that can be asked: a run that settles stops before
     */
    public record Line(
            String kind,
            String label,
            @Nullable String endpoint,
            long calls,
            long inputTokens,
            long outputTokens,
            double dollars,
            boolean atMost) {}

    static Estimate of(int concepts, List<Line> lines) {
        long calls = 0;
        long inputTokens = 0;
        long outputTokens = 0;
        double dollars = 0;
        boolean atMost = false;
        for (Line line : lines) {
            calls += line.calls();
            inputTokens += line.inputTokens();
            outputTokens += line.outputTokens();
            dollars += line.dollars();
            atMost |= line.atMost();
        }
        return new Estimate(
                concepts, lines, new Line("total", "total", null, calls, inputTokens, outputTokens, dollars, atMost));
    }

    /**
     * Divides a budget between making data (steering prompts included) and judging (detection by an endpoint included),
     * in proportion to what they are estimated to cost: all to the side that has the only cost, half and half if neither has any. In whole millionths
     * of a dollar; the parts sum up to the budget exactly.
     */
    public Budget divide(double dollars) {
        double data = 0;
        double judging = 0;
        for (Line line : lines) {
            if (line.kind().equals(JUDGE) || line.kind().equals(DETECTION)) {
                judging += line.dollars();
            } else {
                data += line.dollars();
            }
        }
        double share = data + judging == 0 ? 0.5 : data / (data + judging);
        BigDecimal total = BigDecimal.valueOf(dollars);
        BigDecimal first = total.multiply(BigDecimal.valueOf(share)).setScale(MICRO, RoundingMode.FLOOR);
        return new Budget(first.doubleValue(), total.subtract(first).doubleValue());
    }
}
