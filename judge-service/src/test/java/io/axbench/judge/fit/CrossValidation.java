package io.axbench.judge.fit;

import io.axbench.judge.embedded.Feature;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.OrdinalModel;
import io.axbench.judge.fit.RatedText.Source;
import io.axbench.judge.fit.Thresholds.Expected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cross-validation in five folds. All texts of one steered feature are in one fold; assumed ratings and those of the
 * design texts train in every fold and are tested in none. Texts that a rule limits to 0 train nothing.
 */
final class CrossValidation {

    private static final int FOLDS = 5;
    private static final int NO_FOLD = -1;
    private static final Thresholds ANY = new Thresholds(0.5, 1.5);

    private final List<Row> rows;

    /**
     * Rows with a rating.
     *
     * @param rating of the kind that is fitted; texts without it are left out
     * @param limit that a rule sets to what the model expects of a text
     */
    CrossValidation(
            List<RatedText> texts,
            List<Features> features,
            Function<RatedText, @Nullable Integer> rating,
            Limit limit) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        this.rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            RatedText text = texts.get(i);
            Integer rated = rating.apply(text);
            if (rated != null) {
                int fold = text.judged() ? groups.computeIfAbsent(text.group(), g -> groups.size()) % FOLDS : NO_FOLD;
                Features row = features.get(i);
                rows.add(new Row(row, rated, fold, text.source() == Source.DESIGN, limit));
            }
        }
    }

    /**
     * What a judge that saw neither the text nor its group says, with thresholds that were tuned on the other folds.
     *
     * @param used features that take part
     */
    Result run(List<Feature> used) {
        List<Row> judged = rows.stream().filter(row -> row.fold != NO_FOLD).toList();
        double[] expected = new double[judged.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            OrdinalModel model = fitWithout(fold, used);
            for (int i = 0; i < expected.length; i++) {
                if (judged.get(i).fold == fold) {
                    expected[i] = judged.get(i).expected(model);
                }
            }
        }
        Expected design = design(fitWithout(NO_FOLD, used));
        int[] rated = new int[expected.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            Thresholds tuned = Thresholds.best(pick(judged, expected, fold), design);
            int[] ratings = tuned.rate(expected);
            for (int i = 0; i < rated.length; i++) {
                rated[i] = judged.get(i).fold == fold ? ratings[i] : rated[i];
            }
        }
        int[] truth = judged.stream().mapToInt(Row::rating).toArray();
        return new Result(
                Agreement.of(rated, expected, truth), Thresholds.best(pick(judged, expected, NO_FOLD), design));
    }

    /** The model of all rows. */
    OrdinalModel fit(List<Feature> used, Thresholds thresholds) {
        return fit(rows, used, thresholds);
    }

    private OrdinalModel fitWithout(int fold, List<Feature> used) {
        List<Row> others = rows.stream()
                .filter(row -> row.fold == NO_FOLD || row.fold != fold)
                .toList();
        return fit(others, used, ANY);
    }

    private static OrdinalModel fit(List<Row> rows, List<Feature> used, Thresholds thresholds) {
        List<Row> open = rows.stream().filter(Row::open).toList();
        return OrdinalFit.fit(
                used,
                open.stream().map(Row::features).toList(),
                open.stream().mapToInt(Row::rating).toArray(),
                thresholds);
    }

    private Expected design(OrdinalModel model) {
        List<Row> design = rows.stream().filter(Row::design).toList();
        return new Expected(
                design.stream().mapToDouble(row -> row.expected(model)).toArray(),
                design.stream().mapToInt(Row::rating).toArray());
    }

    /** Expected and true ratings of the rows outside a fold. */
    private static Expected pick(List<Row> judged, double[] expected, int without) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            if (judged.get(i).fold != without) {
                others.add(i);
            }
        }
        return new Expected(
                others.stream().mapToDouble(i -> expected[i]).toArray(),
                others.stream().mapToInt(i -> judged.get(i).rating).toArray());
    }

    /**
     * A text as the fit sees it.
     *
     * @param fold in which it is tested, or -1
     */
    private record Row(Features features, int rating, int fold, boolean design, Limit limit) {

        boolean open() {
            return limit.of(features, 2) > 0;
        }

        double expected(OrdinalModel model) {
            return limit.of(features, model.expected(features));
        }
    }

    /** A rule that knows better than the model. */
    @FunctionalInterface
    interface Limit {

        /** What is left of an expected rating. */
        double of(Features features, double expected);
    }

    /**
     * The outcome.
     *
     * @param agreement of out-of-fold ratings with the judge's
     * @param thresholds tuned on all out-of-fold expectations, for the model that is fitted on everything
     */
    record Result(Agreement agreement, Thresholds thresholds) {}
}
