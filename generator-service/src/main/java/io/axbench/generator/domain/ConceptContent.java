package io.axbench.generator.domain;

import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativePool;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.generator.content.ContentHash;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import java.util.List;
import java.util.Locale;

/**
 * All that a concept's results depend on in its data set.
 *
 * @param concept the concept
 * @param rows its own rows
 * @param negatives the shared training negatives of its genre
 */
record ConceptContent(Concept concept, ConceptRows rows, NegativePool negatives) {

    /** Longest answer of the subject model to a shared negative, in its tokens (protocol section 2). */
    static final int ANSWER_TOKENS = 128;

    /** The shared negatives with their hash over instructions and answers, in order. */
    static NegativePool pool(List<NegativeRow> rows) {
        ContentHash hash = new ContentHash("axbench/negatives/1").number(rows.size());
        for (NegativeRow row : rows) {
            hash.text(row.instruction()).text(row.answer());
        }
        return new NegativePool(hash.hex(), ANSWER_TOKENS, rows);
    }

    /**
     * SHA-256 in hex over text and genre of the concept, its training and evaluation rows in order, the hash of its
     * negatives, and the plain answers if there are any. The concept's number, the reference and the steering instructions are not in it.
     */
    String dataHash() {
        ContentHash hash = new ContentHash("axbench/concept/1")
                .text(concept.text())
                .text(concept.genre().name().toLowerCase(Locale.ROOT))
                .text(negatives.hash())
                .number(rows.positives().size());
        for (TrainRow row : rows.positives()) {
            hash.text(row.instruction()).text(row.answer());
        }
        hash.number(rows.eval().size());
        for (EvalRow row : rows.eval()) {
            hash.text(row.category().name().toLowerCase(Locale.ROOT))
                    .text(row.instruction())
                    .text(row.answer());
        }
        if (rows.positives().stream().anyMatch(row -> row.plain() != null)) {
            rows.positives().forEach(row -> hash.text(row.plain()));
        }
        return hash.hex();
    }

    /** Characters of all its texts. */
    long characters() {
        long sum = 0;
        for (TrainRow row : rows.positives()) {
            sum += row.instruction().length() + (long) row.answer().length();
            sum += row.plain() == null ? 0 : row.plain().length();
        }
        for (EvalRow row : rows.eval()) {
            sum += row.instruction().length() + (long) row.answer().length();
        }
        for (NegativeRow row : negatives.rows()) {
            sum += row.instruction().length()
                    + (row.answer() == null ? 0L : row.answer().length());
        }
        return sum;
    }
}
