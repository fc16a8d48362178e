package io.axbench.judge.fit;

import io.axbench.judge.embedded.Feature;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.OrdinalModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cross-validation in five folds. All texts of one steered feature are in one fold; assumed ratings train in every fold
 * and are tested in none.
 */
final class CrossValidation {

    private static final int FOLDS = 5;
    private static final Thresholds ANY = new Thresholds(0.5, 1.5);

    private final List<RatedText> texts;
    private final List<Features> features;
    private final int[] ratings;
    private final int[] folds;

    CrossValidation(List<RatedText> texts, List<Features> features, int[] ratings) {
        this.texts = texts;
        this.features = features;
        this.ratings = ratings;
        this.folds = folds(texts);
    }

    /**
     * What a judge that saw neither the text nor its group says, with thresholds that were tuned on the other folds.
     *
     * @param used features that take part
     */
    Result run(List<Feature> used) {
        double[] expected = new double[judged().length];
        int[] rows = judged();
        for (int fold = 0; fold < FOLDS; fold++) {
            OrdinalModel model = fitWithout(fold, used);
            for (int i = 0; i < rows.length; i++) {
                if (folds[rows[i]] == fold) {
                    expected[i] = model.expected(features.get(rows[i]));
                }
            }
        }
        int[] truth = pick(ratings, rows);
        int[] rated = new int[rows.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] others = positions(rows, fold, false);
            int[] own = positions(rows, fold, true);
            Thresholds tuned = Thresholds.best(pick(expected, others), pick(truth, others));
            int[] here = tuned.rate(pick(expected, own));
            for (int i = 0; i < own.length; i++) {
                rated[own[i]] = here[i];
            }
        }
        return new Result(Agreement.of(rated, expected, truth), Thresholds.best(expected, truth));
    }

    private OrdinalModel fitWithout(int fold, List<Feature> used) {
        List<Features> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] != fold) {
                rows.add(features.get(i));
                labels.add(ratings[i]);
            }
        }
        return OrdinalFit.fit(
                used, rows, labels.stream().mapToInt(Integer::intValue).toArray(), ANY);
    }

    private int[] judged() {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
            if (texts.get(i).judged()) {
                rows.add(i);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] positions(int[] rows, int fold, boolean inside) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if ((folds[rows[i]] == fold) == inside) {
                positions.add(i);
            }
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] pick(int[] from, int[] positions) {
        int[] picked = new int[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = from[positions[i]];
        }
        return picked;
    }

    private static double[] pick(double[] from, int[] positions) {
        double[] picked = new double[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = from[positions[i]];
        }
        return picked;
    }

    /** Groups dealt out in the order of their first text; -1 for assumed ratings, which are in no fold. */
    private static int[] folds(List<RatedText> texts) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        int[] folds = new int[texts.size()];
        for (int i = 0; i < folds.length; i++) {
            RatedText text = texts.get(i);
            folds[i] = text.judged() ? groups.computeIfAbsent(text.group(), g -> groups.size()) % FOLDS : -1;
        }
        return folds;
    }

    /**
     * The outcome.
     *
     * @param agreement of out-of-fold ratings with the judge's
     * @param thresholds tuned on all out-of-fold expectations, for the model that is fitted on everything
     */
    record Result(Agreement agreement, Thresholds thresholds) {}
}
