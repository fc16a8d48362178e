package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Cost;
import java.util.List;

/**
 * A data set. Rows come concept by concept, so that a set of any size fits the memory; lists are in a fixed order.
 * Another layout is another implementation and a case in {@code DataSet.open}. Used by one thread.
 *
 * <p>Every method throws {@link AxbenchException} with {@code BAD_DATA} that names file, row and column, what was found
 * and what was expected. All are final: a retry gives the same.
 */
public interface DataSource extends AutoCloseable {

    /** The concepts, in file order; ids are unique. */
    List<Concept> concepts();

    /** Whether the rows are yet to be made, at a price; then they are asked for once, in the order of the concepts. */
    default boolean isMade() {
        return false;
    }

    /** Reads and checks the rows of one concept, or makes them. */
    ConceptRows rows(Concept concept);

    /** The training negatives that the concept shares with its genre, or its own; empty if there are none. */
    List<NegativeRow> negatives(Concept concept);

    /** What was paid for what concepts share, since this was called last. */
    default Cost takeCost() {
        return Cost.NONE;
    }

    /**
     * The data set's own steering instructions.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if it has none
     */
    SteeringPool instructions();

    @Override
    void close();
}
