package io.axbench.generator.source;

import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import java.util.List;

/**
 * The rows of one concept.
 *
 * @param positives training positives, in file order, at least one
 * @param eval evaluation rows, in file order, numbered from 0; at least one positive and one negative
 */
public record ConceptRows(List<TrainRow> positives, List<EvalRow> eval) {

    /** Copies the lists. */
    public ConceptRows {
        positives = List.copyOf(positives);
        eval = List.copyOf(eval);
    }
}
