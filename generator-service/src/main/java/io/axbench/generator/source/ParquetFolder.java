package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A folder in AxBench's public layout: {@code metadata.jsonl}, {@code train_data.parquet} and
 * {@code latent_eval_data.parquet}, the latter two with shards {@code _1}, {@code _2}, ... The shared negatives have
 * concept number -1 and carry their answers.
 *
 * <p>Source: the layout that stanfordnlp/axbench writes, of Concept10, Concept500 and Concept16K.
 */
public final class ParquetFolder implements DataSource {

    private final Path folder;
    private final List<Concept> concepts;
    private final ParquetReader reader;
    private final ParquetTable train;
    private final ParquetTable eval;
    private final Map<Genre, List<NegativeRow>> negatives = new EnumMap<>(Genre.class);

    private ParquetFolder(Path folder, List<Concept> concepts, ParquetReader reader) {
        this.folder = folder;
        this.concepts = concepts;
        this.reader = reader;
        this.train = ParquetTable.open(reader, folder, "train_data");
        this.eval = ParquetTable.open(reader, folder, "latent_eval_data");
        for (ParquetRow row : train.rows(ParquetReader.SHARED)) {
            check(row);
            row.field("category").mustBe("negative");
            negatives
                    .computeIfAbsent(row.field("concept_genre").genre(), genre -> new ArrayList<>())
                    .add(new NegativeRow(
                            row.field("input").text(), row.field("output").text()));
        }
    }

    /**
     * Opens the folder: reads the list of concepts, the columns of every file and the shared negatives.
     *
     * @param folder an existing folder; the caller closes the result
     * @throws AxbenchException {@code MISSING_FILE} or {@code BAD_DATA}, both final
     */
    public static ParquetFolder open(Path folder) {
        List<Concept> concepts = Metadata.read(folder.resolve("metadata.jsonl"));
        ParquetReader reader = ParquetReader.of(folder);
        try {
            return new ParquetFolder(folder, concepts, reader);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public List<Concept> concepts() {
        return concepts;
    }

    @Override
    public ConceptRows rows(Concept concept) {
        List<TrainRow> positives = new ArrayList<>();
        for (ParquetRow row : train.rows(concept.id())) {
            check(row);
            row.field("category").mustBe("positive");
            row.field("output_concept").mustBe(concept.text());
            positives.add(
                    new TrainRow(row.field("input").text(), row.field("output").text(), null));
        }
        List<EvalRow> rows = new ArrayList<>();
        for (ParquetRow row : eval.rows(concept.id())) {
            check(row);
            Category category = row.field("category").category();
            if (category == Category.POSITIVE) {
                row.field("output_concept").mustBe(concept.text());
            }
            rows.add(new EvalRow(
                    rows.size(), row.field("input").text(), row.field("output").text(), category));
        }
        return Sufficient.rows(concept, train.name(), positives, eval.name(), rows);
    }

    private static void check(ParquetRow row) {
        row.field("dataset_category").mustBe("instruction");
        row.field("concept_genre").genre();
    }

    @Override
    public List<NegativeRow> negatives(Genre genre) {
        return List.copyOf(negatives.getOrDefault(genre, List.of()));
    }

    @Override
    public SteeringPool instructions() {
        throw new AxbenchException(
                Reason.INVALID_SPECIFICATION,
                "steering.pool: not given, and %s has no steering instructions of its own; name a file"
                        .formatted(folder));
    }

    @Override
    public void close() {
        reader.close();
    }
}
