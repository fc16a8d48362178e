package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Reason;
import java.util.List;

/** What a concept needs at least: a training positive, and both classes among its evaluation rows. */
final class Sufficient {

    private Sufficient() {}

    static ConceptRows rows(
            Concept concept, String trainFile, List<TrainRow> positives, String evalFile, List<EvalRow> eval) {
        return checked(concept, trainFile, evalFile, ConceptRows.read(concept, positives, eval));
    }

    static ConceptRows checked(Concept concept, String trainFile, String evalFile, ConceptRows rows) {
        trained(concept, trainFile, rows);
        List<EvalRow> eval = rows.eval();
        if (eval.stream().noneMatch(row -> row.category() == Category.POSITIVE)) {
            throw lacking(evalFile, concept, "positive evaluation row");
        }
        if (eval.stream().noneMatch(row -> row.category() == Category.NEGATIVE)) {
            throw lacking(evalFile, concept, "negative evaluation row");
        }
        return rows;
    }

    /** What is needed where nothing is measured. */
    static ConceptRows trained(Concept concept, String trainFile, ConceptRows rows) {
        if (rows.positives().isEmpty()) {
            throw lacking(trainFile, concept, "training positive");
        }
        return rows;
    }

    private static AxbenchException lacking(String file, Concept concept, String what) {
        return new AxbenchException(
                Reason.BAD_DATA,
                "%s: found no %s of concept %d, expected at least one".formatted(file, what, concept.id()));
    }
}
