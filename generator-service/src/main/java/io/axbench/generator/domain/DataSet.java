package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.generator.making.LanguageModels;
import io.axbench.generator.making.MadeData;
import io.axbench.generator.source.Chosen;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptList;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.DataSource;
import io.axbench.generator.source.ListedConcept;
import io.axbench.generator.source.OwnTexts;
import io.axbench.generator.source.ParquetFolder;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.SampleData;
import io.axbench.generator.source.SteeringPool;
import io.axbench.generator.source.SteeringPoolFile;
import java.util.List;
import java.util.Locale;

/** The data of one run: a source, cut down to the concepts that the specification names. */
public final class DataSet implements AutoCloseable {

    private final DataSource source;
    private final List<Concept> concepts;
    private final PathRoots roots;
    private final boolean measured;

    private DataSet(DataSource source, List<Concept> concepts, PathRoots roots, RunSpec run) {
        this.source = source;
        this.concepts = concepts;
        this.roots = roots;
        this.measured = run.dictionary() == null;
    }

    /**
     * Opens the data set that a specification names; the caller closes it.
     *
     * @throws AxbenchException {@code PATH_NOT_ALLOWED}, {@code MISSING_FILE}, {@code BAD_DATA}, or
     *     {@code INVALID_SPECIFICATION} naming a concept that the set does not have; all final. Where a language model
     *     makes the set, also what its endpoint throws
     */
    static DataSet open(RunSpec run, PathRoots roots, LanguageModels models) {
        DataSpec spec = run.data();
        if (spec.generate() != null) {
            DataSource made = MadeData.open(spec.generate(), run, roots, models);
            return new DataSet(made, made.concepts(), roots, run);
        }
        return opened(run, roots);
    }

    /** The same of a set that is there, for which nobody is asked. */
    static DataSet opened(RunSpec run, PathRoots roots) {
        DataSpec spec = run.data();
        DataSource source = run.dictionary() != null && spec.parquet() != null
                ? ParquetFolder.openForTraining(roots.real("data.parquet", spec.parquet()))
                : read(spec, run.seed(), roots);
        try {
            return new DataSet(source, Chosen.of(source.concepts(), Concept::id, spec.concepts()), roots, run);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * How many concepts a run on these data has. Nothing is asked of a language model.
     *
     * @throws AxbenchException as {@link #open}; final
     */
    public static int size(DataSpec spec, PathRoots roots) {
        if (spec.generate() != null) {
            List<ListedConcept> listed = ConceptList.read(
                    roots.real("data.generate.list", spec.generate().list()));
            return Chosen.of(listed, ListedConcept::id, spec.concepts()).size();
        }
        try (DataSource source = spec.parquet() == null
                ? read(spec, 0, roots)
                : ParquetFolder.openForTraining(roots.real("data.parquet", spec.parquet()))) {
            return Chosen.of(source.concepts(), Concept::id, spec.concepts()).size();
        }
    }

    private static DataSource read(DataSpec spec, long seed, PathRoots roots) {
        if (spec.parquet() != null) {
            return ParquetFolder.open(roots.real("data.parquet", spec.parquet()));
        }
        if (spec.texts() != null) {
            return OwnTexts.open(roots.real("data.texts", spec.texts()), seed);
        }
        if (spec.sample()) {
            return new SampleData();
        }
        throw new AxbenchException(
                Reason.INVALID_SPECIFICATION,
                "data: found none of sample, parquet, generate and texts, expected one of them");
    }

    /** The run's concepts, in file order. */
    List<Concept> concepts() {
        return concepts;
    }

    DataSource source() {
        return source;
    }

    /**
     * Reads or makes one concept.
     *
     * @throws AxbenchException {@code BAD_DATA} naming file, row and column; final
     */
    ConceptContent content(Concept concept) {
        return content(concept, rows(concept));
    }

    /** The same, rows already there. */
    ConceptContent content(Concept concept, ConceptRows rows) {
        return new ConceptContent(concept, rows, ConceptContent.pool(negatives(concept)));
    }

    /** The concept's own rows, read or made; without those to measure on where nothing is measured. */
    ConceptRows rows(Concept concept) {
        ConceptRows rows = source.rows(concept);
        return measured ? rows : rows.withoutEvaluation();
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

    private List<NegativeRow> negatives(Concept concept) {
        List<NegativeRow> rows = source.negatives(concept);
        if (rows.isEmpty()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "concept %d: its genre is %s, but the data set has no shared negative of it, expected at least one"
                            .formatted(concept.id(), concept.genre().name().toLowerCase(Locale.ROOT)));
        }
        return rows;
    }

    @Override
    public void close() {
        source.close();
    }
}
