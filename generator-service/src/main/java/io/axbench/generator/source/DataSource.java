package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Genre;
import java.util.List;

/**
 * A data set on disk. Rows come concept by concept, so that a set of any size fits the memory; lists are in file order.
 * Another layout is another implementation and a case in {@code DataSet.open}.
 *
 * <p>Every method throws {@link AxbenchException} with {@code BAD_DATA} that names file, row and column, what was found
 * and what was expected. All are final: a retry gives the same.
 */
public sealed interface DataSource extends AutoCloseable permits SampleData, ParquetFolder {

    /** The concepts, in file order; ids are unique. */
    List<Concept> concepts();

    /** Reads and checks the rows of one concept. */
    ConceptRows rows(Concept concept);

    /** The shared training negatives of a genre; empty if there are none. */
    List<NegativeRow> negatives(Genre genre);

    /**
     * The data set's own steering instructions.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if it has none
     */
    SteeringPool instructions();

    @Override
    void close();
}
