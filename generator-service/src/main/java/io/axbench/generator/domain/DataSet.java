package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativePool;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.DataSource;
import io.axbench.generator.source.ParquetFolder;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.SampleData;
import io.axbench.generator.source.SteeringPool;
import io.axbench.generator.source.SteeringPoolFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The data of one run: a source, cut down to the concepts that the specification names. */
final class DataSet implements AutoCloseable {

    private final DataSource source;
    private final List<Concept> concepts;
    private final PathRoots roots;
    private final Map<Genre, NegativePool> pools = new EnumMap<>(Genre.class);

    private DataSet(DataSource source, List<Concept> concepts, PathRoots roots) {
        this.source = source;
        this.concepts = concepts;
        this.roots = roots;
    }

    /**
     * Opens the data set that a specification names; the caller closes it.
     *
     * @throws AxbenchException {@code PATH_NOT_ALLOWED}, {@code MISSING_FILE}, {@code BAD_DATA}, or
     *     {@code INVALID_SPECIFICATION} naming a concept that the set does not have; all final
     */
    static DataSet open(DataSpec spec, PathRoots roots) {
        DataSource source = source(spec, roots);
        try {
            return new DataSet(source, chosen(source.concepts(), spec.concepts()), roots);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static DataSource source(DataSpec spec, PathRoots roots) {
        if (spec.parquet() != null) {
            return ParquetFolder.open(roots.real("data.parquet", spec.parquet()));
        }
        if (spec.sample()) {
            return new SampleData();
        }
        throw new AxbenchException(
                Reason.INVALID_SPECIFICATION, "data: found neither sample nor parquet, expected one of them");
    }

    private static List<Concept> chosen(List<Concept> all, @Nullable List<Integer> ids) {
        if (ids == null) {
            return all;
        }
        Set<Integer> unknown = new TreeSet<>(ids);
        all.forEach(concept -> unknown.remove(concept.id()));
        if (!unknown.isEmpty() || ids.isEmpty()) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "data.concepts: found %s, which the data set does not have, expected some of its %d concepts, %d to %d"
                            .formatted(
                                    ids.isEmpty() ? "none" : unknown,
                                    all.size(),
                                    all.getFirst().id(),
                                    all.getLast().id()));
        }
        Set<Integer> wanted = Set.copyOf(ids);
        return all.stream().filter(concept -> wanted.contains(concept.id())).toList();
    }

    /** The run's concepts, in file order. */
    List<Concept> concepts() {
        return concepts;
    }

    /**
     * Reads one concept.
     *
     * @throws AxbenchException {@code BAD_DATA} naming file, row and column; final
     */
    ConceptContent content(Concept concept) {
        return new ConceptContent(concept, source.rows(concept), negatives(concept));
    }

    /**
     * The pool that the steering instructions come from: the file that the specification names, else the set's own.
     *
     * @throws AxbenchException if it cannot be read, or neither is there; final
     */
    SteeringPool instructions(SteeringSpec spec) {
        if (spec.pool() == null) {
            return source.instructions();
        }
        return SteeringPoolFile.read(roots.real("steering.pool", spec.pool()));
    }

    private NegativePool negatives(Concept concept) {
        NegativePool known = pools.get(concept.genre());
        if (known != null) {
            return known;
        }
        List<NegativeRow> rows = source.negatives(concept.genre());
        if (rows.isEmpty()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "concept %d: its genre is %s, but the data set has no shared negative of it, expected at least one"
                            .formatted(concept.id(), concept.genre().name().toLowerCase(Locale.ROOT)));
        }
        NegativePool pool = ConceptContent.pool(rows);
        pools.put(concept.genre(), pool);
        return pool;
    }

    @Override
    public void close() {
        source.close();
    }
}
