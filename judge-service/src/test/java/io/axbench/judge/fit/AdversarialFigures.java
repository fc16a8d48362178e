package io.axbench.judge.fit;

import io.axbench.judge.domain.Ratings;
import io.axbench.judge.embedded.ConceptModel;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.JudgeWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a judge rates the adversarial set.
 *
 * @param rated a text each, in the order of {@link AdversarialText#all()}
 */
record AdversarialFigures(List<Rated> rated) {

    /** Ratings by the judge as it was before this set existed; stored, see {@code adversarial/README.md}. */
    static AdversarialFigures before() throws IOException {
        List<Rated> rated = new ArrayList<>();
        List<AdversarialText> texts = AdversarialText.all();
        List<String> lines = AdversarialItem.lines("embedded-1.txt");
        for (int i = 0; i < texts.size(); i++) {
            String digits = lines.get(i);
            rated.add(new Rated(texts.get(i), digits.charAt(0) - '0', digits.charAt(1) - '0', digits.charAt(2) - '0'));
        }
        return new AdversarialFigures(rated);
    }

    /** Ratings that the shipped weights give the stored features. */
    static AdversarialFigures stored() throws IOException {
        JudgeWeights.Fit fit = JudgeWeights.load().fit();
        ConceptModel concept = fit.concept();
        List<Rated> rated = new ArrayList<>();
        List<AdversarialText> texts = AdversarialText.all();
        List<String> lines = AdversarialItem.lines("embedded-2-features.tsv");
        for (int i = 0; i < texts.size(); i++) {
            String[] cells = lines.get(i).split("\t");
            Features row = FeatureLine.parse(cells);
            double present = Double.parseDouble(cells[cells.length - 1]);
            double instruct = row.limit(fit.instruct().expected(row));
            double fluency = fit.fluency().expected(row);
            rated.add(new Rated(
                    texts.get(i),
                    concept.rating(present),
                    fit.instruct().rating(instruct),
                    fit.fluency().rating(fluency)));
        }
        return new AdversarialFigures(rated);
    }

    /** Share of the texts of a kind and half that are rated acceptably in all that the kind says something about. */
    double acceptable(AdversarialKind kind, boolean design) {
        List<Rated> some = of(kind, design);
        return (double) some.stream().filter(Rated::acceptable).count() / some.size();
    }

    /** Share over all texts of a half. */
    double acceptable(boolean design) {
        List<Rated> half =
                rated.stream().filter(r -> r.text.item().design() == design).toList();
        return (double) half.stream().filter(Rated::acceptable).count() / half.size();
    }

    /** Share acceptable and mean ratings of concept, instruction and fluency of a kind and half, in one line. */
    String line(AdversarialKind kind, boolean design) {
        List<Rated> some = of(kind, design);
        return "%.2f (%.1f %.1f %.1f)"
                .formatted(
                        acceptable(kind, design),
                        some.stream().mapToInt(Rated::concept).average().orElseThrow(),
                        some.stream().mapToInt(Rated::instruct).average().orElseThrow(),
                        some.stream().mapToInt(Rated::fluency).average().orElseThrow());
    }

    /** Both figures side by side: share acceptable (mean concept, instruction, fluency). */
    static String table(AdversarialFigures before, AdversarialFigures after) {
        StringBuilder table = new StringBuilder("%-14s %-37s  %s%n".formatted("", "design", "held out"));
        for (AdversarialKind kind : AdversarialKind.values()) {
            table.append("%-14s %s -> %s  %s -> %s%n"
                    .formatted(
                            kind.name().toLowerCase(Locale.ROOT),
                            before.line(kind, true),
                            after.line(kind, true),
                            before.line(kind, false),
                            after.line(kind, false)));
        }
        return table.append("%-14s %.3f -> %.3f  %.3f -> %.3f%n"
                        .formatted(
                                "all",
                                before.acceptable(true),
                                after.acceptable(true),
                                before.acceptable(false),
                                after.acceptable(false)))
                .toString();
    }

    private List<Rated> of(AdversarialKind kind, boolean design) {
        return rated.stream()
                .filter(r -> r.text.kind() == kind && r.text.item().design() == design)
                .toList();
    }

    /**
     * A text and its ratings.
     *
     * @param concept 0 to 2
     * @param instruct 0 to 2
     * @param fluency 0 to 2
     */
    record Rated(AdversarialText text, int concept, int instruct, int fluency) {

        static Rated of(AdversarialText text, Ratings ratings) {
            return new Rated(
                    text,
                    ratings.concept().value(),
                    ratings.instruction().value(),
                    ratings.fluency().value());
        }

        boolean acceptable() {
            return in(text.kind().concept(), concept)
                    && in(text.kind().instruct(), instruct)
                    && in(text.kind().fluency(), fluency);
        }

        private static boolean in(List<Integer> acceptable, int rating) {
            return acceptable.isEmpty() || acceptable.contains(rating);
        }
    }
}
