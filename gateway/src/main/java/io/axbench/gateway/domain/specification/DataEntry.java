package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataFolder;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.GenerateSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The data set in a specification: read with its defaults, and its paths checked. */
final class DataEntry {

    /** The sizes of the paper (protocol section 2). */
    static final int EXAMPLES = 72;

    static final int EVAL_EXAMPLES = 36;
    static final int HARD_NEGATIVES = 10;
    static final int NEGATIVES = 72;

    private static final List<String> LISTS = List.of(".csv", ".json", ".jsonl", ".txt");

    private final Roots roots;
    private final EndpointNames endpoints;
    private final List<Fault> faults;

    DataEntry(Roots roots, EndpointNames endpoints, List<Fault> faults) {
        this.roots = roots;
        this.endpoints = endpoints;
        this.faults = faults;
    }

    static DataSpec read(JsonNode data) {
        List<Integer> concepts = new ArrayList<>();
        data.path("concepts").forEach(id -> concepts.add(id.asInt()));
        return new DataSpec(
                data.has("sample"),
                text(data, "parquet"),
                data.has("generate") ? generate(data.path("generate")) : null,
                text(data, "texts"),
                data.has("concepts") ? concepts : null);
    }

    private static GenerateSpec generate(JsonNode generate) {
        Map<String, String> pools = new TreeMap<>();
        generate.path("pools")
                .properties()
                .forEach(pool -> pools.put(pool.getKey(), pool.getValue().asText()));
        return new GenerateSpec(
                generate.path("list").asText(),
                generate.path("endpoint").asText(),
                generate.path("examples").asInt(EXAMPLES),
                generate.path("evalExamples").asInt(EVAL_EXAMPLES),
                generate.path("hardNegatives").asInt(HARD_NEGATIVES),
                generate.path("negatives").asInt(NEGATIVES),
                generate.path("pairs").asBoolean(false),
                pools,
                text(generate, "out"));
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }

    /**
     * Checks what can be checked before the data are opened.
     *
     * @param measured whether evaluation rows are needed
     */
    void check(DataSpec data, boolean measured) {
        String parquet = data.parquet();
        if (parquet != null) {
            checkParquet(parquet, measured);
        }
        String texts = data.texts();
        if (texts != null) {
            roots.check("/data/texts", texts).ifPresent(faults::add);
        }
        GenerateSpec generate = data.generate();
        if (generate != null) {
            checkGenerate(generate);
        }
    }

    private void checkGenerate(GenerateSpec generate) {
        String pointer = "/data/generate";
        String list = generate.list();
        if (LISTS.stream().noneMatch(list.toLowerCase(Locale.ROOT)::endsWith)) {
            faults.add(Fault.invalid(
                    pointer + "/list",
                    "found \"%s\", expected a file that ends in one of %s".formatted(list, String.join(", ", LISTS))));
        } else {
            roots.check(pointer + "/list", list).ifPresent(faults::add);
        }
        endpoints.check(pointer + "/endpoint", generate.endpoint()).ifPresent(faults::add);
        generate.pools()
                .forEach((genre, file) ->
                        roots.check(pointer + "/pools/" + genre, file).ifPresent(faults::add));
        String out = generate.out();
        if (out != null) {
            roots.checkNew(pointer + "/out", out).ifPresent(faults::add);
        }
    }

    private void checkParquet(String parquet, boolean measured) {
        String pointer = "/data/parquet";
        int before = faults.size();
        roots.check(pointer, parquet).ifPresent(faults::add);
        if (faults.size() > before) {
            return;
        }
        Path folder = Path.of(parquet);
        DataFolder files = DataFolder.in(folder);
        List<Path> needed = new ArrayList<>(List.of(files.train()));
        if (measured) {
            needed.add(files.eval());
        }
        if (files.needsMetadata()) {
            needed.add(files.metadata());
        }
        for (Path file : needed) {
            if (!Files.isReadable(file)) {
                faults.add(new Fault(
                        Reason.MISSING_FILE,
                        pointer,
                        "the folder has no %s that can be read; name a folder in one of the public layouts"
                                .formatted(folder.relativize(file))));
            }
        }
    }
}
