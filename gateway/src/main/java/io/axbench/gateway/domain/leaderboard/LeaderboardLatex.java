package io.axbench.gateway.domain.leaderboard;

import io.axbench.gateway.domain.leaderboard.Leaderboard.DetectionRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.leaderboard.Leaderboard.SteeringRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The leaderboard as a LaTeX table for a paper; needs the package booktabs. */
public final class LeaderboardLatex {

    private LeaderboardLatex() {}

    /** The tabular and what its columns mean, without a float around it. Letters are superscripts. */
    public static String of(Leaderboard leaderboard) {
        StringBuilder table = new StringBuilder("% " + escaped(leaderboard.name()) + ": " + escaped(leaderboard.model())
                + ", layer " + leaderboard.layer() + ", run " + leaderboard.runId() + "\n");
        table.append("% 95% intervals over concepts; methods that share a letter cannot be told apart\n");
        table.append("% (paired t tests, Holm's correction over all pairs).\n");
        table.append("\\begin{tabular}{llllrrrl}\n\\toprule\n");
        table.append("Method & AUROC & AUROC hard & Score & Concept & Instr. & Fluency & Judge \\\\\n\\midrule\n");
        for (Row row : leaderboard.rows()) {
            table.append(line(row)).append(" \\\\\n");
        }
        return table.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String line(Row row) {
        DetectionRow d = row.detection();
        SteeringRow s = row.steering();
        return String.join(
                " & ",
                escaped(row.label()) + (row.source().equals("measured") ? "" : " (" + escaped(row.source()) + ")"),
                d == null ? "--" : figure(d.auroc(), d.aurocLow(), d.aurocHigh(), d.group()),
                d == null ? "--" : number(d.aurocHard(), 3),
                s == null ? "--" : figure(s.score(), s.scoreLow(), s.scoreHigh(), s.group()),
                s == null ? "--" : number(s.concept(), 2),
                s == null ? "--" : number(s.instruction(), 2),
                s == null ? "--" : number(s.fluency(), 2),
                s == null ? "--" : escaped(s.judge()));
    }

    private static String figure(
            @Nullable Double mean, @Nullable Double low, @Nullable Double high, @Nullable String group) {
        String letters = group == null ? "" : "\\textsuperscript{" + escaped(group) + "}";
        String interval = low == null || high == null ? "" : " [" + number(low, 3) + ", " + number(high, 3) + "]";
        return number(mean, 3) + letters + interval;
    }

    private static String number(@Nullable Double value, int digits) {
        return value == null ? "--" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').append(c);
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '\\' -> out.append("\\textbackslash{}");
                case '\n', '\r' -> out.append(' ');
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
