package io.axbench.generator.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.ParquetWriter;
import io.axbench.formats.parquet.WriteFault;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.RejectedAnswer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a data set in the public Parquet layout: {@code metadata.jsonl}, {@code train_data.parquet},
 * {@code latent_eval_data.parquet} and, where a row has a plain answer, {@code dpo_train_data.parquet}. Concept k stands in
 * the file of number k / 500; number 0 has no suffix and holds the shared negatives, before all positives. Beside them
 * {@code rejected.jsonl} has the answers that were not taken. Memory holds the rows of one file.
 *
 * <p>Source: what stanfordnlp/axbench writes and reads.
 */
public final class PublicSet {

    /** Concepts of one file. */
    static final int PER_FILE = 500;

    private static final JsonMapper JSON = new JsonMapper();
    /** Genres of the shared negatives, in the order of the public files. */
    private static final List<Genre> ORDER = List.of(Genre.TEXT, Genre.MATH, Genre.CODE);

    private static final String TRAIN = "train_data";
    private static final String EVAL = "latent_eval_data";
    private static final String PAIRS = "dpo_train_data";

    private final Path folder;
    private final Rows rows;

    private PublicSet(Path folder, Rows rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /** Where rows come from, concept by concept. */
    public interface Rows {

        /** The rows of a concept; null to leave the concept out. */
        @Nullable
        ConceptRows of(Concept concept);

        /** The training negatives that the concept shares with its genre, with their answers. */
        List<NegativeRow> negatives(Concept concept);

        /** Answers that were not taken for a concept that was left out. */
        List<RejectedAnswer> rejected(Concept concept);
    }

    /**
     * Writes the files of a set into an existing, empty folder.
     *
     * @throws AxbenchException {@code BAD_DATA} if negatives have no answers, or concepts of a genre have not the same;
     *     {@code DISK_FULL} and other trouble of the disk, naming the folder; and what {@code rows} throws
     */
    public static void write(List<Concept> concepts, Rows rows, Path folder) {
        try {
            new PublicSet(folder, rows).write(concepts);
        } catch (IOException e) {
            throw WriteFault.of(OutFolder.KEY, folder, e);
        }
    }

    private void write(List<Concept> concepts) throws IOException {
        List<Concept> ordered = new ArrayList<>(concepts);
        ordered.sort(Comparator.comparingInt(concept -> concept.id() / PER_FILE));
        Map<Genre, List<NegativeRow>> negatives = negatives(ordered);
        try (BufferedWriter metadata = Files.newBufferedWriter(folder.resolve("metadata.jsonl"));
                BufferedWriter rejected = Files.newBufferedWriter(folder.resolve("rejected.jsonl"));
                ParquetWriter parquet = ParquetWriter.into(folder, OutFolder.KEY)) {
            int from = 0;
            for (int file = 0; from < ordered.size() || file == 0; file++) {
                int end = from;
                while (end < ordered.size() && ordered.get(end).id() / PER_FILE == file) {
                    end++;
                }
                if (end > from || file == 0) {
                    Shard shard = new Shard(parquet, file, file == 0 ? negatives : Map.of());
                    for (Concept concept : ordered.subList(from, end)) {
                        shard.add(concept, metadata, rejected);
                    }
                    shard.write();
                }
                from = end;
            }
        }
    }

    private Map<Genre, List<NegativeRow>> negatives(List<Concept> concepts) {
        Map<Genre, List<NegativeRow>> byGenre = new EnumMap<>(Genre.class);
        for (Concept concept : concepts) {
            List<NegativeRow> own = rows.negatives(concept);
            List<NegativeRow> known = byGenre.putIfAbsent(concept.genre(), own);
            if (known != null && !known.equals(own)) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "concept %d has training negatives of its own, but in the public layout concepts of a genre share them"
                                .formatted(concept.id()));
            }
            if (own.stream().anyMatch(row -> row.answer() == null)) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "a training negative of concept %d has no answer; the public layout needs one"
                                .formatted(concept.id()));
            }
        }
        return byGenre;
    }

    /** The files of one number. */
    private final class Shard {

        private final ParquetWriter parquet;
        private final String suffix;
        private boolean pairs;

        Shard(ParquetWriter parquet, int number, Map<Genre, List<NegativeRow>> negatives) {
            this.parquet = parquet;
            this.suffix = number == 0 ? "" : "_" + number;
            parquet.begin(TRAIN, PublicColumns.TRAIN);
            parquet.begin(EVAL, PublicColumns.EVAL);
            parquet.begin(PAIRS, PublicColumns.PAIRS);
            ORDER.forEach(genre -> {
                List<NegativeRow> shared = negatives.getOrDefault(genre, List.of());
                parquet.add(
                        TRAIN,
                        shared.stream()
                                .map(row -> PublicColumns.negative(genre, row))
                                .toList());
                parquet.add(
                        PAIRS,
                        shared.stream()
                                .map(row -> PublicColumns.negativePair(genre, row))
                                .toList());
            });
        }

        void add(Concept concept, BufferedWriter metadata, BufferedWriter rejected) throws IOException {
            ConceptRows made = rows.of(concept);
            for (RejectedAnswer answer :
                    made == null ? rows.rejected(concept) : made.notes().rejected()) {
                line(rejected, rejectedLine(concept, answer));
            }
            if (made == null) {
                return;
            }
            line(metadata, metadataLine(concept));
            List<TrainRow> positives = made.positives();
            parquet.add(
                    TRAIN,
                    positives.stream()
                            .map(row -> PublicColumns.train(concept, row))
                            .toList());
            List<TrainRow> paired =
                    positives.stream().filter(row -> row.plain() != null).toList();
            pairs |= !paired.isEmpty();
            parquet.add(
                    PAIRS,
                    paired.stream().map(row -> PublicColumns.pair(concept, row)).toList());
            List<List<Object>> eval = new ArrayList<>();
            for (int i = 0; i < made.eval().size(); i++) {
                eval.add(PublicColumns.eval(
                        concept, made.eval().get(i), made.labels().get(i)));
            }
            parquet.add(EVAL, eval);
        }

        void write() {
            parquet.write(TRAIN, folder.resolve(TRAIN + suffix + ".parquet"));
            parquet.write(EVAL, folder.resolve(EVAL + suffix + ".parquet"));
            if (pairs) {
                parquet.write(PAIRS, folder.resolve(PAIRS + suffix + ".parquet"));
            }
        }
    }

    private static ObjectNode metadataLine(Concept concept) {
        ObjectNode line = JSON.createObjectNode();
        line.put("concept_id", concept.id()).put("concept", concept.text()).put("ref", concept.ref());
        line.putObject("concept_genres_map").putArray(concept.text()).add(PublicColumns.word(concept.genre()));
        return line;
    }

    private static ObjectNode rejectedLine(Concept concept, RejectedAnswer answer) {
        return JSON.createObjectNode()
                .put("concept_id", concept.id())
                .put("prompt", answer.prompt())
                .put("input", answer.instruction())
                .put("sample", answer.sample())
                .put("reason", answer.reason())
                .put("output", answer.answer());
    }

    private static void line(BufferedWriter writer, ObjectNode json) throws IOException {
        try {
            writer.write(JSON.writeValueAsString(json));
            writer.newLine();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
