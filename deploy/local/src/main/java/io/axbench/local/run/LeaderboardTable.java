package io.axbench.local.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A leaderboard for the terminal: best steering first, then best detection, empty cells for what is not known. */
public final class LeaderboardTable {

    private static final List<String> HEAD = List.of(
            "method",
            "AUROC",
            "95%",
            "hard",
            "steering",
            "95%",
            "concept",
            "instruction",
            "fluency",
            "perplexity",
            "texts");

    private LeaderboardTable() {}

    /** The table, with its title and notes; ends with a line break. */
    public static String render(LeaderboardView board) {
        List<LeaderboardView.Row> rows = new ArrayList<>(board.rows());
        rows.sort(Comparator.comparing(LeaderboardTable::steering, Comparator.reverseOrder())
                .thenComparing(LeaderboardTable::auroc, Comparator.reverseOrder()));
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        rows.forEach(row -> cells.add(cells(row)));
        StringBuilder text = new StringBuilder(
                "%s: %s, layer %d, %s%n".formatted(board.name(), board.model(), board.layer(), board.dtype()));
        for (List<String> line : cells) {
            text.append(aligned(line, cells)).append(System.lineSeparator());
        }
        for (LeaderboardView.Row row : rows) {
            if (row.note() != null && !row.note().isBlank()) {
                text.append("%s: %s%n".formatted(row.shown(), row.note()));
            }
        }
        return text.toString();
    }

    private static List<String> cells(LeaderboardView.Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(row.source().equals("measured") ? row.shown() : row.shown() + " (" + row.source() + ")");
        LeaderboardView.Detection d = row.detection();
        cells.add(d == null ? "" : number(d.auroc(), 3));
        cells.add(d == null ? "" : interval(d.aurocLow(), d.aurocHigh(), 2));
        cells.add(d == null ? "" : number(d.aurocHard(), 3));
        LeaderboardView.Steering s = row.steering();
        cells.add(s == null ? "" : number(s.score(), 3));
        cells.add(s == null ? "" : interval(s.scoreLow(), s.scoreHigh(), 2));
        cells.add(s == null ? "" : number(s.concept(), 2));
        cells.add(s == null ? "" : number(s.instruction(), 2));
        cells.add(s == null ? "" : number(s.fluency(), 2));
        cells.add(s == null ? "" : number(s.perplexity(), 1));
        cells.add(s == null ? "" : s.texts() + (s.missing() == 0 ? "" : " (" + s.missing() + " missing)"));
        return cells;
    }

    /** The first column to the left, numbers to the right. */
    private static String aligned(List<String> line, List<List<String>> all) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < line.size(); column++) {
            int width = 0;
            for (List<String> other : all) {
                width = Math.max(width, other.get(column).length());
            }
            String pad = " ".repeat(width - line.get(column).length());
            text.append(column == 0 ? line.get(column) + pad : "  " + pad + line.get(column));
        }
        return text.toString().stripTrailing();
    }

    private static String number(@Nullable Double value, int digits) {
        return value == null ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String interval(@Nullable Double low, @Nullable Double high, int digits) {
        return low == null || high == null ? "" : number(low, digits) + "-" + number(high, digits);
    }

    private static double steering(LeaderboardView.Row row) {
        LeaderboardView.Steering steering = row.steering();
        return steering == null || steering.score() == null ? Double.NEGATIVE_INFINITY : steering.score();
    }

    private static double auroc(LeaderboardView.Row row) {
        LeaderboardView.Detection detection = row.detection();
        return detection == null || detection.auroc() == null ? Double.NEGATIVE_INFINITY : detection.auroc();
    }
}
