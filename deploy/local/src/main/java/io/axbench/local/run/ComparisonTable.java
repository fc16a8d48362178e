package io.axbench.local.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two runs compared, as tables for people. */
public final class ComparisonTable {

    private static final String STAGE = "%-8s  %6s  %9s  %12s  %8s%n";
    private static final int HASH = 12;

    private static final Map<String, String> MARKS = Map.of("BETS", "*", "NONE", "+");
    private static final SortedMap<String, String> NOTES = new TreeMap<>(
            Map.of(
                    "BETS",
                    "* judged until it was settled: p and interval are of bets, which hold whenever judging stops%n",
                    "NONE",
                    "+ no p: both stopped judging by their ratings, on concepts in different orders, where no test is known to hold%n"));

    private ComparisonTable() {}

    /** A verification that has ended: a line a stage, and where the first difference is; ends with a line break. */
    public static String render(VerificationView verification, ComparisonView comparison) {
        StringBuilder text = new StringBuilder("concepts %s of run %s, computed again as run %s%n"
                .formatted(verification.concepts(), verification.runId(), verification.verification()));
        if (!verification.kept().isEmpty()) {
            text.append("not asked again, kept answers are never paid twice: %s%n"
                    .formatted(String.join("; ", verification.kept())));
        }
        text.append(STAGE.formatted("stage", "equal", "different", "not recorded", "missing"));
        for (ComparisonView.Stage stage : comparison.stages()) {
            text.append(line(stage, stage.onlyFirst()));
        }
        ComparisonView.Difference first = comparison.first();
        if (first != null) {
            text.append(first(first));
        } else {
            text.append(comparison.equal() ? "equal%n".formatted() : "nothing could be compared%n".formatted());
        }
        return text.toString();
    }

    /** Two runs side by side; ends with a line break. */
    public static String render(DiffView diff) {
        StringBuilder text = new StringBuilder();
        text.append(side("a", diff.a())).append(side("b", diff.b()));
        text.append("%d concepts in common%n".formatted(diff.concepts()));
        text.append(diff.settings().isEmpty() ? "same settings%n".formatted() : "settings, a | b:%n".formatted());
        diff.settings()
                .forEach(setting -> text.append("  %s: %s | %s%n"
                        .formatted(setting.pointer(), value(setting.first()), value(setting.second()))));
        if (!diff.origins().isEmpty()) {
            text.append("computed with, a | b:%n".formatted());
            diff.origins()
                    .forEach(origin -> text.append("  ").append(origin.line()).append(System.lineSeparator()));
        }
        text.append(STAGE.formatted("stage", "equal", "different", "not recorded", "one only"));
        for (ComparisonView.Stage stage : diff.comparison().stages()) {
            text.append(line(stage, stage.onlyFirst() + stage.onlySecond()));
        }
        ComparisonView.Difference first = diff.comparison().first();
        return text.append(first == null ? "" : first(first))
                .append(figures(diff.figures()))
                .toString();
    }

    /** What a run that was submitted again does not share with the first: its data, its model, its versions. */
    public static String changed(DiffView diff) {
        StringBuilder text = new StringBuilder();
        ComparisonView.Stage data = diff.comparison().stages().getFirst();
        ComparisonView.Difference first = data.first();
        if (first != null) {
            text.append("the data of %d concepts are others by now; %s".formatted(data.different(), first(first)));
        }
        diff.origins()
                .forEach(origin ->
                        text.append("other by now: ").append(origin.line()).append(System.lineSeparator()));
        return text.toString();
    }

    private static String figures(List<DiffView.Figure> figures) {
        if (figures.isEmpty()) {
            return "no figure in common%n".formatted();
        }
        String form = "%-9s  %-" + Math.max(6, width(figures)) + "s  %-10s  %8s  %6s  %6s  %7s  %15s  %8s  %8s%n";
        StringBuilder text =
                new StringBuilder("means on common concepts; p of the paired t test, then Holm's:%n".formatted());
        text.append(form.formatted("figure", "method", "judge", "concepts", "a", "b", "b - a", "95%", "p", "p (Holm)"));
        for (DiffView.Figure figure : figures) {
            DiffView.Interval interval = figure.interval();
            text.append(form.formatted(
                    figure.figure() + MARKS.getOrDefault(figure.test(), ""),
                    figure.method(),
                    figure.judge(),
                    figure.concepts(),
                    number("%.3f", figure.first()),
                    number("%.3f", figure.second()),
                    number("%+.3f", figure.difference()),
                    interval == null ? "" : number("%+.3f", interval.low()) + " " + number("%+.3f", interval.high()),
                    p(figure.p()),
                    p(figure.corrected())));
        }
        NOTES.forEach((test, note) ->
                text.append(figures.stream().anyMatch(figure -> figure.test().equals(test)) ? note.formatted() : ""));
        return text.toString();
    }

    private static String p(@Nullable Double p) {
        return p == null ? "-" : number("%.3g", p);
    }

    private static int width(List<DiffView.Figure> figures) {
        return figures.stream().mapToInt(f -> f.method().length()).max().orElse(0);
    }

    private static String side(String letter, DiffView.Side side) {
        return "%s  %s  %s, %s, %d concepts%n"
                .formatted(
                        letter,
                        side.runId(),
                        side.name(),
                        side.state().toLowerCase(Locale.ROOT).replace('_', ' '),
                        side.concepts());
    }

    private static String line(ComparisonView.Stage stage, int missing) {
        return STAGE.formatted(
                stage.stage().toLowerCase(Locale.ROOT), stage.equal(), stage.different(), stage.notRecorded(), missing);
    }

    private static String first(ComparisonView.Difference first) {
        String now = first.otherHash() == null ? "nothing" : start(first.otherHash());
        return "first difference: %s: %s | %s%n".formatted(first.place(), start(first.hash()), now);
    }

    private static String start(String hash) {
        return hash.length() > HASH ? hash.substring(0, HASH) : hash;
    }

    private static String value(@Nullable Object value) {
        return value == null || value.toString().equals("null") ? "-" : value.toString();
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
