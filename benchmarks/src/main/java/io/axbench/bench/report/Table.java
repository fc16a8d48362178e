package io.axbench.bench.report;

import io.axbench.bench.task.Mode;
import java.util.List;
import java.util.Locale;

/** The lines as a Markdown table, so that it can be pasted into a document. */
public final class Table {

    private Table() {}

    /** All lines; the peer's columns only where there is a peer. */
    public static String of(List<Line> lines, boolean withPeer) {
        StringBuilder table = new StringBuilder("| what | dtype | workers | ours | share | peak MB |");
        if (withPeer) {
            table.append(" public | ratio | fair | ratio |");
        }
        table.append('\n').append(withPeer ? "|---|---|---|---|---|---|---|---|---|---|" : "|---|---|---|---|---|---|");
        for (Line line : lines) {
            table.append('\n').append(row(line, withPeer));
        }
        return table.append('\n').toString();
    }

    private static String row(Line line, boolean withPeer) {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %s | %.0f |",
                line.task().name(),
                line.precision(),
                line.task().workers(),
                number(line.ours().value()),
                line.share() > 0 ? Math.round(100 * line.share()) + "%" : "",
                line.peakMegabytes()));
        if (withPeer) {
            for (Mode mode : Mode.values()) {
                row.append(
                        line.hasPeer(mode)
                                ? " %s | %s |".formatted(number(line.peer(mode)), ratio(line, mode))
                                : " | |");
            }
        }
        return row.toString();
    }

    /** The ratio, with the bar that is aimed at where it is missed. */
    private static String ratio(Line line, Mode mode) {
        double ratio = line.ratio(mode);
        double bar = line.task().bar(mode);
        String missed = ratio < bar ? String.format(Locale.ROOT, " (bar %.1f)", bar) : "";
        return String.format(Locale.ROOT, "%.2f", ratio) + missed;
    }

    /** Three significant digits. */
    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
