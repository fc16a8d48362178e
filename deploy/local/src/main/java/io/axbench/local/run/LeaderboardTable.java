package io.axbench.local.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A leaderboard for the terminal: judge by judge, best steering first, then best detection, empty cells for what is not
 * known. The judge is named where there are several, spread and confidence where texts were rated more than once.
 */
public final class LeaderboardTable {

    private LeaderboardTable() {}

    private record Column(String head, Function<LeaderboardView.Row, String> cell) {}

    /** The table, with its title, notes and cost; ends with a line break. */
    public static String render(LeaderboardView board) {
        List<LeaderboardView.Row> rows = new ArrayList<>(board.rows());
        List<String> judges =
                rows.stream().map(LeaderboardTable::judge).distinct().toList();
        rows.sort(Comparator.comparing(
                        (LeaderboardView.Row row) -> judge(row).isEmpty() ? judges.size() : judges.indexOf(judge(row)))
                .thenComparing(LeaderboardTable::steering, Comparator.reverseOrder())
                .thenComparing(LeaderboardTable::auroc, Comparator.reverseOrder()));
        List<Column> columns = columns(rows);
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns.stream().map(Column::head).toList());
        for (LeaderboardView.Row row : rows) {
            cells.add(columns.stream().map(column -> column.cell().apply(row)).toList());
        }
        StringBuilder text = new StringBuilder(
                "%s: %s, layer %d, %s%n".formatted(board.name(), board.model(), board.layer(), board.dtype()));
        text.append(TextTable.of(cells, ""));
        rows.stream()
                .filter(row -> row.note() != null && !row.note().isBlank())
                .map(row -> "%s: %s%n".formatted(row.shown(), row.note()))
                .distinct()
                .forEach(text::append);
        return text.append(board.cost() == null ? "" : board.cost().line()).toString();
    }

    private static List<Column> columns(List<LeaderboardView.Row> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                "method",
                row -> row.source().equals("measured") ? row.shown() : row.shown() + " (" + row.source() + ")"));
        detection(columns, "AUROC", d -> number(d.auroc(), 3));
        detection(columns, "95%", d -> interval(d.aurocLow(), d.aurocHigh(), 2));
        if (rows.stream()
                .anyMatch(row -> row.detection() != null && row.detection().group() != null)) {
            detection(columns, "group", d -> d.group() == null ? "" : d.group());
        }
        detection(columns, "hard", d -> number(d.aurocHard(), 3));
        if (steerings(rows).map(LeaderboardView.Steering::by).distinct().count() > 1) {
            steering(columns, "judge", LeaderboardView.Steering::by);
        }
        steering(columns, "steering", s -> number(s.score(), 3));
        steering(columns, "95%", s -> interval(s.scoreLow(), s.scoreHigh(), 2));
        if (steerings(rows).anyMatch(s -> s.group() != null)) {
            steering(columns, "group", s -> s.group() == null ? "" : s.group());
        }
        steering(columns, "concept", s -> number(s.concept(), 2));
        steering(columns, "instruction", s -> number(s.instruction(), 2));
        steering(columns, "fluency", s -> number(s.fluency(), 2));
        steering(columns, "perplexity", s -> number(s.perplexity(), 1));
        if (steerings(rows).anyMatch(s -> s.spread() != null || s.confidence() != null)) {
            steering(columns, "spread", s -> number(s.spread(), 2));
            steering(columns, "confidence", s -> number(s.confidence(), 2));
        }
        steering(columns, "texts", LeaderboardView.Steering::counts);
        return columns;
    }

    private static void detection(List<Column> columns, String head, Function<LeaderboardView.Detection, String> cell) {
        columns.add(new Column(head, row -> row.detection() == null ? "" : cell.apply(row.detection())));
    }

    private static void steering(List<Column> columns, String head, Function<LeaderboardView.Steering, String> cell) {
        columns.add(new Column(head, row -> row.steering() == null ? "" : cell.apply(row.steering())));
    }

    private static Stream<LeaderboardView.Steering> steerings(List<LeaderboardView.Row> rows) {
        return rows.stream().map(LeaderboardView.Row::steering).flatMap(Stream::ofNullable);
    }

    private static String judge(LeaderboardView.Row row) {
        LeaderboardView.Steering steering = row.steering();
        return steering == null ? "" : steering.by();
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
