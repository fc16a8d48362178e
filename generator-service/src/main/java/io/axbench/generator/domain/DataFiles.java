package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.generator.layout.PublicSet;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.RejectedAnswer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data of a run once more, as files in the public layout, with the hash of every concept's rows beside them. */
public final class DataFiles {

    /** Lines with {@code concept_id} and {@code data_hash}. */
    public static final String HASHES = "data_hashes.jsonl";

    private DataFiles() {}

    /**
     * Writes the files into an existing, empty folder. A shared negative that the subject model answers is left out: its
     * answer is the trainer's.
     *
     * @throws AxbenchException {@code NOT_FOUND} if a language model made the data and they were written nowhere; and
     *     what opening, reading and writing a set throws
     */
    public static void write(RunSpec run, PathRoots roots, Path folder) {
        RunSpec readable = readable(run);
        try (DataSet data = DataSet.opened(readable, roots);
                BufferedWriter hashes = Files.newBufferedWriter(folder.resolve(HASHES))) {
            PublicSet.write(data.concepts(), new FromData(data, hashes), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunSpec readable(RunSpec run) {
        GenerateSpec generate = run.data().generate();
        if (generate == null) {
            return run;
        }
        String out = generate.out();
        if (out == null) {
            throw new AxbenchException(
                    Reason.NOT_FOUND,
                    "the data of this run were made by %s and written nowhere; data.generate.out names a folder"
                            .formatted(generate.endpoint()));
        }
        return run.on(new DataSpec(false, out, null, null, null), run.name());
    }

    private record FromData(DataSet data, BufferedWriter hashes) implements PublicSet.Rows {

        @Override
        public ConceptRows of(Concept concept) {
            ConceptContent content = data.content(concept);
            try {
                hashes.write("{\"concept_id\":%d,\"data_hash\":\"%s\"}\n".formatted(concept.id(), content.dataHash()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return content.rows();
        }

        @Override
        public List<NegativeRow> negatives(Concept concept) {
            return data.source().negatives(concept).stream()
                    .filter(row -> row.answer() != null)
                    .toList();
        }

        @Override
        public List<RejectedAnswer> rejected(Concept concept) {
            return List.of();
        }
    }
}
