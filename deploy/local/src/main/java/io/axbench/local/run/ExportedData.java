package io.axbench.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.formats.vectors.ConceptIds;
import io.axbench.local.home.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run's data in a dump folder: {@code generate/} and {@code inference/latent_eval_data.parquet}, if the rows
 * of every concept are those that the run had.
 */
public final class ExportedData {

    private static final String HASHES = "data_hashes.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExchangeClient exchange;
    private final Path generate;
    private final Path inference;
    private final Map<Integer, String> hashes = new TreeMap<>();
    private @Nullable RunSpec spec;

    /** Data for a folder in which {@code generate/} and {@code inference/} stand. */
    public ExportedData(ExchangeClient exchange, Path folder) {
        this.exchange = exchange;
        this.generate = folder.resolve("generate");
        this.inference = folder.resolve("inference");
    }

    /** Notes what a line says of the data. */
    public void take(RunLine line) {
        if (line instanceof RunLine.Head head) {
            spec = head.spec();
        } else if (line instanceof RunLine.Concept concept && concept.dataHash() != null) {
            hashes.put(concept.conceptId(), concept.dataHash());
        }
    }

    /**
     * Fetches the files and puts them in their places; what is not in them was taken from none.
     *
     * @return why there are none; empty if they are there
     */
    public Optional<String> write() throws InterruptedException {
        Optional<String> refused = exchange.data(Objects.requireNonNull(spec), generate);
        if (refused.isPresent()) {
            return refused.map("generate/: "::concat);
        }
        try {
            List<Integer> others = others();
            for (Path file : files()) {
                String name = file.getFileName().toString();
                if (others.isEmpty() && name.startsWith("latent_eval_data")) {
                    Files.move(file, inference.resolve(name));
                } else if (!others.isEmpty() || name.equals("rejected.jsonl") || name.equals(HASHES)) {
                    Files.delete(file);
                }
            }
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "generate/ and inference/latent_eval_data: the data of the concepts %s are others by now"
                                    .formatted(ConceptIds.text(others.stream()
                                            .mapToInt(Integer::intValue)
                                            .toArray())));
        } catch (IOException e) {
            throw DiskTrouble.of(generate.toString(), e);
        }
    }

    /** Concepts whose rows are not those that the run had. */
    private List<Integer> others() throws IOException {
        Map<Integer, String> found = new HashMap<>();
        for (String line : Files.readAllLines(generate.resolve(HASHES))) {
            JsonNode concept = JSON.readTree(line);
            found.put(
                    concept.path("concept_id").asInt(-1),
                    concept.path("data_hash").asText());
        }
        return hashes.keySet().stream()
                .filter(id -> !Objects.equals(hashes.get(id), found.get(id)))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(generate)) {
            return files.toList();
        }
    }
}
