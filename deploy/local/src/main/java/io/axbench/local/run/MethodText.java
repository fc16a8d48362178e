package io.axbench.local.run;

import io.axbench.local.run.MethodView.Detection;
import io.axbench.local.run.MethodView.Factor;
import io.axbench.local.run.MethodView.FactorRatings;
import io.axbench.local.run.MethodView.GenreRows;
import io.axbench.local.run.MethodView.JudgeRatings;
import io.axbench.local.run.MethodView.RatingClass;
import io.axbench.local.run.MethodView.Row;
import io.axbench.local.run.MethodView.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One method of a run for the terminal: every figure, then what each factor does, then its genres. */
public final class MethodText {

    private MethodText() {}

    /** The text; ends with a line break. */
    public static String render(MethodView method) {
        StringBuilder text = new StringBuilder();
        method.rows().stream().findFirst().ifPresent(row -> text.append(head(method.label(), row)));
        for (Row row : method.rows()) {
            Steering steering = row.steering();
            if (steering != null) {
                text.append(steering(steering, said(method, steering)));
            }
        }
        return text.append(genres(method.genres())).toString();
    }

    private static String head(String label, Row row) {
        String name = row.method().equals(label) ? label : "%s (%s)".formatted(label, row.method());
        String note = row.note() == null || row.note().isBlank() ? "" : ": " + row.note();
        Detection d = row.detection();
        String detection = d == null
                ? ""
                : "detection: AUROC %s%s, with hard negatives %s, hard-negative accuracy %s, F1 at 1:100 %s, average precision at 1:100 %s (%s); %d concepts%n"
                        .formatted(
                                number(d.auroc(), 3),
                                interval(d.aurocLow(), d.aurocHigh()),
                                number(d.aurocHard(), 3),
                                number(d.hardNegativeAccuracy(), 3),
                                number(d.f1(), 3),
                                number(d.averagePrecision(), 3),
                                d.otherNegatives() == 0
                                        ? "own negatives stand for all"
                                        : "%d negatives of other concepts".formatted(d.otherNegatives()),
                                d.concepts());
        return "%s%s%n%s".formatted(name, note, detection);
    }

    private static List<FactorRatings> said(MethodView method, Steering steering) {
        return method.ratings().stream()
                .filter(r ->
                        r.judge().equals(steering.judge()) && r.judgeVersion().equals(steering.judgeVersion()))
                .findFirst()
                .map(JudgeRatings::factors)
                .orElse(List.of());
    }

    private static String steering(Steering s, List<FactorRatings> said) {
        String missing = s.missing() == 0 ? "" : ", %d of %d ratings missing".formatted(s.missing(), s.ratings());
        String figures =
                "steering, judge %s: score %s%s, as published %s; concept %s, instruction %s, fluency %s, perplexity %s; %d texts%s, %d concepts%n"
                        .formatted(
                                s.judge(),
                                number(s.score(), 3),
                                interval(s.scoreLow(), s.scoreHigh()),
                                number(s.scorePublished(), 3),
                                number(s.concept(), 2),
                                number(s.instruction(), 2),
                                number(s.fluency(), 2),
                                number(s.perplexity(), 1),
                                s.texts(),
                                missing,
                                s.concepts());
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("factor", "chosen", "score", "concept", "", "instruction", "", "fluency", "", "perplexity"));
        for (Factor f : s.factors()) {
            FactorRatings classes = said.stream()
                    .filter(r -> r.factor() == f.factor())
                    .findFirst()
                    .orElse(new FactorRatings(f.factor(), List.of(), List.of(), List.of()));
            cells.add(List.of(
                    Double.toString(f.factor()),
                    Integer.toString(f.chosen()),
                    number(f.score(), 3),
                    number(f.concept(), 2),
                    shares(classes.concept()),
                    number(f.instruction(), 2),
                    shares(classes.instruction()),
                    number(f.fluency(), 2),
                    shares(classes.fluency()),
                    number(f.perplexity(), 1)));
        }
        String legend = said.isEmpty() ? "" : "  beside each mean the percent of ratings 0/1/2%n".formatted();
        return figures + TextTable.of(cells, "  ") + legend;
    }

    /** Percent of the ratings 0, 1 and 2. */
    private static String shares(List<RatingClass> classes) {
        return classes.stream()
                .map(c -> c.share() == null ? "-" : String.format(Locale.ROOT, "%.0f", 100 * c.share()))
                .collect(Collectors.joining("/"));
    }

    private static String genres(List<GenreRows> genres) {
        if (genres.isEmpty()) {
            return "";
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("genre", "concepts", "AUROC", "F1 1:100", "judge", "steering"));
        for (GenreRows genre : genres) {
            for (Row row : genre.rows()) {
                Detection d = row.detection();
                Steering s = row.steering();
                cells.add(List.of(
                        genre.genre(),
                        Integer.toString(genre.concepts()),
                        d == null ? "" : number(d.auroc(), 3),
                        d == null ? "" : number(d.f1(), 3),
                        s == null ? "" : s.judge(),
                        s == null ? "" : number(s.score(), 3)));
            }
        }
        return TextTable.of(cells, "");
    }

    private static String number(@Nullable Double value, int digits) {
        return value == null ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "" : " [%s, %s]".formatted(number(low, 3), number(high, 3));
    }
}
