package io.axbench.gateway.domain.leaderboard;

import io.axbench.gateway.domain.leaderboard.Leaderboard.DetectionRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.leaderboard.Leaderboard.SteeringRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The leaderboard as CSV at full precision, and as a Markdown table with three decimals. */
public final class LeaderboardText {

    private LeaderboardText() {}

    /** Comma-separated values (RFC 4180), a header line first, an empty field for null. */
    public static String csv(Leaderboard leaderboard) {
        StringBuilder csv = new StringBuilder(LeaderboardColumn.ALL.stream()
                        .map(LeaderboardColumn::name)
                        .collect(Collectors.joining(",")))
                .append("\r\n");
        for (Row row : leaderboard.rows()) {
            csv.append(LeaderboardColumn.ALL.stream()
                            .map(column -> csvCell(column.value().apply(row)))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** A table for people: intervals in brackets, then letters; methods that share one cannot be told apart. */
    public static String markdown(Leaderboard leaderboard) {
        StringBuilder table = new StringBuilder();
        table.append(
                "| method | AUROC | AUROC with hard negatives | hard-negative accuracy | steering score | concept | instruction | fluency | perplexity | judge | missing | spread | confidence | note |\n");
        table.append("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (Row row : leaderboard.rows()) {
            DetectionRow d = row.detection();
            SteeringRow s = row.steering();
            List<String> cells = List.of(
                    row.label(),
                    d == null ? "" : interval(d.auroc(), d.aurocLow(), d.aurocHigh(), d.group()),
                    d == null ? "" : rounded(d.aurocHard()),
                    d == null ? "" : rounded(d.hardNegativeAccuracy()),
                    s == null ? "" : interval(s.score(), s.scoreLow(), s.scoreHigh(), s.group()),
                    s == null ? "" : rounded(s.concept()),
                    s == null ? "" : rounded(s.instruction()),
                    s == null ? "" : rounded(s.fluency()),
                    s == null ? "" : rounded(s.perplexity()),
                    s == null ? "" : s.judge() + (s.judgeIsSubject() ? " (the subject itself)" : ""),
                    s == null ? "" : missing(s),
                    s == null ? "" : rounded(s.spread()),
                    s == null ? "" : rounded(s.confidence()),
                    row.note() == null ? "" : row.note());
            table.append("| ")
                    .append(String.join(
                            " | ",
                            cells.stream().map(c -> c.replace("|", "\\|")).toList()))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String csvCell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String missing(SteeringRow s) {
        return s.missing() == 0 ? "0" : "%d of %d (%d unreadable)".formatted(s.missing(), s.ratings(), s.unreadable());
    }

    private static String interval(
            @Nullable Double mean, @Nullable Double low, @Nullable Double high, @Nullable String group) {
        String letters = group == null ? "" : " " + group;
        return low == null || high == null
                ? rounded(mean) + letters
                : "%s [%s, %s]%s".formatted(rounded(mean), rounded(low), rounded(high), letters);
    }

    private static String rounded(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
