package io.axbench.generator.source;

import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import java.util.List;

/**
 * The rows of one concept.
 *
 * @param positives training positives, in file order, at least one
 * @param eval evaluation rows, in file order, numbered from 0; at least one positive and one negative,
 *     or none where nothing is measured
 * @param labels what the public layout says of the evaluation rows beside, one for each
 * @param notes what making them left behind; {@link MakingNotes#NONE} where they were read
 */
public record ConceptRows(List<TrainRow> positives, List<EvalRow> eval, List<EvalLabel> labels, MakingNotes notes) {

    /** Copies the lists. */
    public ConceptRows {
        positives = List.copyOf(positives);
        eval = List.copyOf(eval);
        labels = List.copyOf(labels);
        if (labels.size() != eval.size()) {
            throw new IllegalArgumentException("%d labels for %d rows".formatted(labels.size(), eval.size()));
        }
    }

    /** Rows that were read, all of the concept's own genre. */
    public static ConceptRows read(Concept concept, List<TrainRow> positives, List<EvalRow> eval) {
        EvalLabel label = new EvalLabel(concept.genre(), concept.text());
        return new ConceptRows(positives, eval, eval.stream().map(row -> label).toList(), MakingNotes.NONE);
    }

    /** The same with no rows to measure on. */
    public ConceptRows withoutEvaluation() {
        return new ConceptRows(positives, List.of(), List.of(), notes);
    }
}
