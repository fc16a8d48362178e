package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.EvalLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the rows of a concept (protocol section 2): training positives, evaluation positives and negatives from held-out
 * instructions, hard negatives, and plain answers if pairs are asked for. A pure function of specification, seed, pools
 * and replies. Safe for many threads.
 *
 * @param spec how many rows of each kind
 * @param pools the instructions
 * @param endpoint who writes
 * @param asker who pays
 */
record ConceptMaker(GenerateSpec spec, Pools pools, ChatEndpoint endpoint, Asker asker) {

    /** Rows of a kind that there are at least, as a share of those asked for. */
    private static final double ENOUGH = 0.75;

    /**
     * Makes one concept.
     *
     * @throws ConceptNotMade if the language model did not bring enough rows of a kind
     * @throws AxbenchException as the endpoint throws
     */
    ConceptRows make(Concept concept) {
        Ledger ledger = new Ledger();
        Interview interview = new Interview(endpoint, asker, ledger);
        Questions questions = new Questions(concept.text());
        Genre genre = concept.genre();
        Series train = new Series(pools.train(genre, "positive", concept.text()), spec.examples(), questions::positive);
        Series positives = new Series(
                pools.heldOut(genre, "eval positive", concept.text()), spec.evalExamples(), questions::positive);
        Map<Genre, Series> negatives = new LinkedHashMap<>();
        NegativeShares.of(spec.evalExamples()).forEach((of, count) -> {
            List<String> drawn = pools.heldOut(of, "eval negative", concept.text());
            negatives.put(of, new Series(drawn, count, questions::without));
        });
        List<Series> all = new ArrayList<>(List.of(train, positives));
        all.addAll(negatives.values());
        Series.fill(interview, all);
        require(concept, ledger, "training positives", List.of(train));
        if (spec.evalExamples() > 0) {
            require(concept, ledger, "evaluation positives", List.of(positives));
            require(concept, ledger, "evaluation negatives", List.copyOf(negatives.values()));
        }
        Rows rows = new Rows();
        positives.rows().forEach(row -> rows.add(row, Category.POSITIVE, genre, concept.text()));
        negatives.forEach(
                (of, series) -> series.rows().forEach(row -> rows.add(row, Category.NEGATIVE, of, concept.text())));
        hardNegatives(interview, questions, concept, rows);
        return new ConceptRows(
                trainRows(interview, questions, train.rows()), rows.eval, rows.labels, ledger.notes(concept.text()));
    }

    private static final class Rows {

        private final List<EvalRow> eval = new ArrayList<>();
        private final List<EvalLabel> labels = new ArrayList<>();

        void add(Exchange row, Category category, Genre genre, String concept) {
            eval.add(new EvalRow(eval.size(), row.instruction(), row.answer(), category));
            labels.add(new EvalLabel(genre, concept));
        }
    }

    /** Each contrast has an instruction of its own; what is not taken is left out: hard negatives may be few or none. */
    private void hardNegatives(Interview interview, Questions questions, Concept concept, Rows rows) {
        List<String> drawn = pools.heldOut(concept.genre(), "hard negative", concept.text());
        int most = Math.min(spec.hardNegatives(), drawn.size());
        List<Contrast> contrasts = Contrasts.find(interview, questions, most);
        List<Asked<String>> asked = new ArrayList<>();
        for (int i = 0; i < contrasts.size(); i++) {
            asked.add(questions.hardNegative(contrasts.get(i), drawn.get(i)));
        }
        List<Optional<String>> answers = interview.ask(asked);
        for (int i = 0; i < answers.size(); i++) {
            Exchange row = new Exchange(drawn.get(i), answers.get(i).orElse(""));
            if (answers.get(i).isPresent()) {
                rows.add(
                        row,
                        Category.HARD_NEGATIVE,
                        concept.genre(),
                        contrasts.get(i).label());
            }
        }
    }

    /** A positive whose plain answer is not taken keeps its place and has none. */
    private List<TrainRow> trainRows(Interview interview, Questions questions, List<Exchange> positives) {
        List<Optional<String>> plain = spec.pairs()
                ? interview.ask(positives.stream()
                        .map(row -> questions.without(row.instruction()))
                        .toList())
                : List.of();
        List<TrainRow> rows = new ArrayList<>();
        for (int i = 0; i < positives.size(); i++) {
            Exchange row = positives.get(i);
            rows.add(new TrainRow(
                    row.instruction(),
                    row.answer(),
                    plain.isEmpty() ? null : plain.get(i).orElse(null)));
        }
        return rows;
    }

    private void require(Concept concept, Ledger ledger, String what, List<Series> series) {
        int rows = series.stream().mapToInt(one -> one.rows().size()).sum();
        int wanted = series.stream().mapToInt(Series::wanted).sum();
        if (rows < Math.max(1, Math.ceil(ENOUGH * wanted))) {
            throw new ConceptNotMade(
                    "concept %d, %s: %s gave %d %s that could be taken, expected %d, at least %d; rejected: %s"
                            .formatted(
                                    concept.id(),
                                    concept.text(),
                                    endpoint.name(),
                                    rows,
                                    what,
                                    wanted,
                                    (int) Math.max(1, Math.ceil(ENOUGH * wanted)),
                                    RejectionCounts.show(
                                            ledger.notes(concept.text()).rejected())),
                    ledger.notes(concept.text()));
        }
    }
}
