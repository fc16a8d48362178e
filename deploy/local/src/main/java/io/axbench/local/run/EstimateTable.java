package io.axbench.local.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An estimate as a table for people. */
public final class EstimateTable {

    private static final String LINE = "%-24s  %-12s  %10s  %14s  %14s  %10s%n";

    private EstimateTable() {}

    /** The table; ends with a line break. */
    public static String render(EstimateView estimate) {
        if (estimate.lines().isEmpty()) {
            return "%d concepts; no endpoint is asked, the run costs nothing%n".formatted(estimate.concepts());
        }
        StringBuilder text = new StringBuilder("%d concepts, nothing stored yet:%n".formatted(estimate.concepts()));
        text.append(LINE.formatted("for", "endpoint", "questions", "tokens asked", "tokens answered", "dollars"));
        List<EstimateView.Line> lines = new ArrayList<>(estimate.lines());
        if (lines.size() > 1) {
            lines.add(estimate.total());
        }
        for (EstimateView.Line line : lines) {
            text.append(LINE.formatted(
                    line.purpose(),
                    line.endpoint() == null ? "" : line.endpoint(),
                    number(line.calls()),
                    number(line.inputTokens()),
                    number(line.outputTokens()),
                    dollars(line.dollars())));
        }
        return text.toString();
    }

    /** Cents, or what is needed to see a smaller sum. */
    static String dollars(double amount) {
        return String.format(Locale.ROOT, amount == 0 || amount >= 0.1 ? "%.2f" : "%.4f", amount);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
