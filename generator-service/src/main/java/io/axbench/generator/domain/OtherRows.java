package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.ConceptReady.OtherRow;
import io.axbench.contracts.Reason;
import io.axbench.generator.content.ContentHash;
import io.axbench.generator.content.SeededPositions;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.DataSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation negatives of all concepts of a set, from which each concept draws those of the others (protocol section
 * 4, F1 at imbalance). Where there are too few, all are drawn once: who computes the figures weights them, which is what
 * drawing with replacement comes to on average, without its noise.
 */
final class OtherRows {

    /** Rows that are held; a larger set gives as many of each concept. */
    private static final int MOST = 20_000;

    private final long seed;
    private final List<Held> rows;

    private OtherRows(long seed, List<Held> rows) {
        this.seed = seed;
        this.rows = rows;
    }

    private record Held(int conceptId, OtherRow row) {

        long characters() {
            return row.instruction().length() + (long) row.answer().length();
        }
    }

    /**
     * Reads the negatives of every concept, in file order; one whose rows are wrong has none.
     *
     * @param beforeEach called before each concept is read; may throw to stop
     * @throws AxbenchException as the source throws, save for {@code BAD_DATA}
     */
    static OtherRows read(DataSource source, long seed, Runnable beforeEach) {
        int ofEach = Math.max(1, MOST / Math.max(1, source.concepts().size()));
        List<Held> rows = new ArrayList<>();
        for (Concept concept : source.concepts()) {
            beforeEach.run();
            List<Held> own = negatives(source, concept);
            for (int at : SeededPositions.of("axbench/kept-negatives/1", seed, concept.id(), own.size(), ofEach)) {
                rows.add(own.get(at));
            }
        }
        return new OtherRows(seed, rows);
    }

    private static List<Held> negatives(DataSource source, Concept concept) {
        List<Held> negatives = new ArrayList<>();
        try {
            for (EvalRow row : source.rows(concept).eval()) {
                if (row.category() == Category.NEGATIVE) {
                    negatives.add(new Held(concept.id(), new OtherRow(row.instruction(), row.answer())));
                }
            }
        } catch (AxbenchException e) {
            if (e.reason() != Reason.BAD_DATA) {
                throw e;
            }
        }
        return negatives;
    }

    /**
     * What a concept is told of the others.
     *
     * @param count how many negatives at most
     * @param characters that they may have together
     * @return null if no other concept has a negative
     */
    @Nullable
    OtherNegatives drawn(Concept concept, int count, long characters) {
        List<Held> others =
                rows.stream().filter(row -> row.conceptId() != concept.id()).toList();
        List<OtherRow> drawn = new ArrayList<>();
        ContentHash hash = new ContentHash("axbench/other-negatives/1");
        long left = characters;
        for (int at : SeededPositions.of("axbench/other-negatives/1", seed, concept.id(), others.size(), count)) {
            Held held = others.get(at);
            left -= held.characters();
            if (left < 0) {
                break;
            }
            drawn.add(held.row());
            hash.text(held.row().instruction()).text(held.row().answer());
        }
        return drawn.isEmpty() ? null : new OtherNegatives(hash.hex(), drawn);
    }
}
