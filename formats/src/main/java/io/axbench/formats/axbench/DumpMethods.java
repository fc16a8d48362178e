package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.spec.MethodSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a dump folder.
 *
 * @param all of the run that it becomes
 * @param labels the label of each name in the tables
 */
record DumpMethods(List<MethodSpec> all, Map<String, String> labels) {

    /** Stands for what has no counterpart: its results are taken in as somebody's vectors. */
    private static final String UNKNOWN = "Vectors";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The methods of a run that the folder has a record of. */
    static DumpMethods of(RunRecord record) {
        return new DumpMethods(record.spec().methods(), record.labels());
    }

    /**
     * Methods by the names of the public code's classes.
     *
     * @param configuration has their settings; null: they are not known
     * @param train what the folder shows of them otherwise
     * @param told gets what a person should know
     */
    static DumpMethods of(
            Set<String> names, @Nullable Configuration configuration, TrainFolder train, List<String> told) {
        Map<String, Map<String, Object>> configured = configuration == null ? Map.of() : settings(configuration);
        List<MethodSpec> all = new ArrayList<>();
        Map<String, String> labels = new LinkedHashMap<>();
        List<String> assumed = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            String ours = MethodName.ofTheirs(name).map(MethodName::ours).orElse(UNKNOWN);
            String label = ours.equals(UNKNOWN) || !taken.add(ours) ? name.replaceAll("[^A-Za-z0-9._-]", "-") : ours;
            if (ours.equals(UNKNOWN)) {
                told.add("%s has no counterpart here: its results stand under that label".formatted(name));
            }
            Map<String, Object> settings = new TreeMap<>(train.settings(ours));
            if (!configured.containsKey(ours) && !ours.equals(UNKNOWN) && hasSettings(ours)) {
                assumed.add(settings.isEmpty() ? label : "%s (but %s)".formatted(label, settings.keySet()));
            }
            settings.putAll(configured.getOrDefault(ours, Map.of()));
            all.add(new MethodSpec(ours, label, settings));
            labels.put(name, label);
        }
        if (!assumed.isEmpty()) {
            told.add("settings of %s: %s; our defaults are shown%s"
                    .formatted(
                            String.join(", ", assumed),
                            configuration == null
                                    ? "in no file of the folder"
                                    : "neither in the folder nor in --config",
                            configuration == null ? "; --config FILE names them" : ""));
        }
        return new DumpMethods(all, labels);
    }

    private static boolean hasSettings(String ours) {
        return !MethodCatalog.find(ours).orElseThrow().settings().isEmpty();
    }

    private static Map<String, Map<String, Object>> settings(Configuration configuration) {
        Map<String, Map<String, Object>> settings = new HashMap<>();
        for (JsonNode entry : new MethodList(configuration, new ArrayList<>()).read()) {
            if (entry.isTextual()) {
                settings.put(entry.asText(), Map.of());
            }
            entry.properties().forEach(method -> {
                Map<String, Object> own = new TreeMap<>();
                method.getValue()
                        .properties()
                        .forEach(key -> own.put(key.getKey(), JSON.convertValue(key.getValue(), Object.class)));
                settings.put(method.getKey(), own);
            });
        }
        return settings;
    }

    /** The label of one of the names. */
    String label(String name) {
        return labels.getOrDefault(name, name);
    }
}
