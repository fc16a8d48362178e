package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data set in one of the public layouts ({@link DataFolder}): {@code metadata.jsonl}, {@code train_data.parquet} and
 * {@code latent_eval_data.parquet}, the latter two with shards {@code _1}, {@code _2}, ... The shared negatives have
 * concept number -1 and carry their answers. Where {@code dpo_train_data.parquet} stands beside them, its losing outputs
 * are the plain answers of the training positives. A data set from the hub may lack {@code metadata.jsonl}: then its rows
 * tell of the concepts.
 *
 * <p>Source: the layouts that stanfordnlp/axbench writes and publishes, of Concept10, Concept500 and Concept16K.
 */
public final class ParquetFolder implements DataSource {

    private static final List<String> TEXTS =
            List.of("input", "output", "output_concept", "concept_genre", "category", "dataset_category");
    private static final List<String> PAIR_TEXTS = List.of("input", "winning_output", "losing_output");

    private final Path folder;
    private final List<Concept> concepts;
    private final ParquetReader reader;
    private final ParquetTable train;
    private final @Nullable ParquetTable eval;
    private final @Nullable ParquetTable pairs;
    private final Map<Genre, List<NegativeRow>> negatives = new EnumMap<>(Genre.class);

    /** What a folder is opened for. */
    private enum Use {
        TRAINING,
        MEASURING
    }

    private ParquetFolder(Path folder, ParquetReader reader, Use use) {
        DataFolder files = DataFolder.in(folder);
        boolean listed = files.needsMetadata() || Files.exists(files.metadata());
        List<Concept> known = listed ? Metadata.read(files.metadata()) : List.of();
        this.folder = folder;
        this.reader = reader;
        this.train = ParquetTable.open(reader, files.train(), TEXTS);
        this.eval = use == Use.TRAINING ? null : ParquetTable.open(reader, files.eval(), TEXTS);
        this.pairs = Files.isRegularFile(files.pairs()) ? ParquetTable.open(reader, files.pairs(), PAIR_TEXTS) : null;
        this.concepts = listed ? known : ConceptsOfRows.read(train, references(files.eval()));
        for (ParquetRow row : train.rows(ParquetReader.SHARED)) {
            check(row);
            row.field("category").mustBe("negative");
            negatives
                    .computeIfAbsent(row.field("concept_genre").genre(), genre -> new ArrayList<>())
                    .add(new NegativeRow(
                            row.field("input").text(), row.field("output").text()));
        }
        negatives.replaceAll((genre, rows) -> List.copyOf(rows));
    }

    /**
     * Opens the folder: reads the list of concepts, the columns of every file and the shared negatives.
     *
     * @param folder an existing folder; the caller closes the result
     * @throws AxbenchException {@code MISSING_FILE} or {@code BAD_DATA}, both final
     */
    public static ParquetFolder open(Path folder) {
        return open(folder, Use.MEASURING);
    }

    /**
     * The same for training alone: evaluation rows are neither needed nor read.
     *
     * @param folder an existing folder; the caller closes the result
     * @throws AxbenchException {@code MISSING_FILE} or {@code BAD_DATA}, both final
     */
    public static ParquetFolder openForTraining(Path folder) {
        return open(folder, Use.TRAINING);
    }

    private static ParquetFolder open(Path folder, Use use) {
        ParquetReader reader = ParquetReader.of(folder);
        try {
            return new ParquetFolder(folder, reader, use);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The rows that say where concepts come from; none where evaluation rows do not, or are not there. */
    private List<ParquetRow> references(Path evalFile) {
        return eval == null || !reader.has(evalFile, ConceptsOfRows.REFERENCE)
                ? List.of()
                : eval.firsts(List.of(ConceptsOfRows.REFERENCE));
    }

    @Override
    public List<Concept> concepts() {
        return concepts;
    }

    @Override
    public ConceptRows rows(Concept concept) {
        List<TrainRow> positives = new ArrayList<>();
        Map<List<String>, String> plain = plainAnswers(concept);
        for (ParquetRow row : train.rows(concept.id())) {
            check(row);
            row.field("category").mustBe("positive");
            row.field("output_concept").mustBe(concept.text());
            String instruction = row.field("input").text();
            String answer = row.field("output").text();
            positives.add(new TrainRow(instruction, answer, plain.get(List.of(instruction, answer))));
        }
        if (eval == null) {
            return Sufficient.trained(concept, train.name(), ConceptRows.read(concept, positives, List.of()));
        }
        List<EvalRow> rows = new ArrayList<>();
        List<EvalLabel> labels = new ArrayList<>();
        for (ParquetRow row : eval.rows(concept.id())) {
            check(row);
            Category category = row.field("category").category();
            if (category == Category.POSITIVE) {
                row.field("output_concept").mustBe(concept.text());
            }
            rows.add(new EvalRow(
                    rows.size(), row.field("input").text(), row.field("output").text(), category));
            labels.add(new EvalLabel(
                    row.field("concept_genre").genre(),
                    row.field("output_concept").textOrEmpty()));
        }
        return Sufficient.checked(
                concept, train.name(), eval.name(), new ConceptRows(positives, rows, labels, MakingNotes.NONE));
    }

    /** Plain answers by instruction and answer; the public sets of pairs need not hold the same rows. */
    private Map<List<String>, String> plainAnswers(Concept concept) {
        Map<List<String>, String> plain = new HashMap<>();
        if (pairs != null) {
            for (ParquetRow row : pairs.rows(concept.id())) {
                plain.put(
                        List.of(
                                row.field("input").text(),
                                row.field("winning_output").text()),
                        row.field("losing_output").text());
            }
        }
        return plain;
    }

    private static void check(ParquetRow row) {
        row.field("dataset_category").mustBe("instruction");
        row.field("concept_genre").genre();
    }

    @Override
    public List<NegativeRow> negatives(Concept concept) {
        return negatives.getOrDefault(concept.genre(), List.of());
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
