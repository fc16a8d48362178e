package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DictionarySpec;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.MethodSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key of a run that trains dictionaries: it measures nothing, so nothing to measure with is made or read. */
final class DictionaryEntry {

    private static final String KEY = "dictionary";
    private static final List<String> MEASURING = List.of("detection", "steering", "judges", "settle", "seeds");
    private static final List<String> EVALUATION = List.of("evalExamples", "hardNegatives");

    private DictionaryEntry() {}

    static @Nullable DictionarySpec read(JsonNode tree) {
        return tree.has(KEY) ? new DictionarySpec() : null;
    }

    /** The data with no rows to measure on, where they are to be made. */
    static DataSpec data(DataSpec data) {
        GenerateSpec made = data.generate();
        return made == null
                ? data
                : new DataSpec(
                        data.sample(),
                        data.parquet(),
                        new GenerateSpec(
                                made.list(),
                                made.endpoint(),
                                made.examples(),
                                0,
                                0,
                                made.negatives(),
                                made.pairs(),
                                made.pools(),
                                made.out()),
                        data.texts(),
                        data.concepts());
    }

    static void check(JsonNode tree, List<MethodSpec> methods, List<Fault> faults) {
        JsonNode generate = tree.path("data").path("generate");
        if (!tree.has(KEY)) {
            if (generate.path("evalExamples").isInt()
                    && generate.path("evalExamples").asInt() == 0) {
                faults.add(Fault.invalid(
                        "/data/generate/evalExamples",
                        "found 0, expected at least 1: the run is measured on them; only dictionary runs need none"));
            }
            return;
        }
        MEASURING.stream()
                .filter(tree::has)
                .forEach(key -> faults.add(Fault.invalid(
                        Fault.child("", key),
                        "found beside \"dictionary\", which measures nothing; leave out one of the two")));
        for (int i = 0; i < methods.size(); i++) {
            String method = methods.get(i).method();
            if (!MethodCatalog.OF_DICTIONARIES.contains(method)) {
                faults.add(Fault.invalid(
                        Fault.child("/methods", i),
                        "found %s, expected one of %s: dictionary runs train no other"
                                .formatted(method, String.join(", ", MethodCatalog.OF_DICTIONARIES))));
            }
        }
        EVALUATION.stream()
                .filter(key -> generate.path(key).asInt(0) != 0)
                .forEach(key -> faults.add(Fault.invalid(
                        "/data/generate/" + key,
                        "found %s, expected none: a dictionary run measures nothing; leave the key out"
                                .formatted(generate.path(key)))));
        if (generate.has("out")) {
            faults.add(Fault.invalid(
                    "/data/generate/out",
                    "found beside \"dictionary\": the set would have no evaluation rows; leave out one of the two"));
        }
    }
}
