package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The methods of a dump folder: our name and label for each of theirs. */
final class DumpMethods {

    /** Stands for what has no counterpart: its results are taken in as somebody's vectors. */
    private static final String UNKNOWN = "Vectors";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, MethodSpec> byName = new LinkedHashMap<>();

    /**
     * Methods by the names of the public code's classes.
     *
     * @param configuration has their settings; null: they are not known
     * @param told gets what a person should know
     */
    DumpMethods(Set<String> names, @Nullable Configuration configuration, List<String> told) {
        Map<String, Map<String, Object>> settings = configuration == null ? Map.of() : settings(configuration);
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            String ours = MethodName.ofTheirs(name).map(MethodName::ours).orElse(UNKNOWN);
            String label = ours.equals(UNKNOWN) || !taken.add(ours) ? name.replaceAll("[^A-Za-z0-9._-]", "-") : ours;
            if (ours.equals(UNKNOWN)) {
                told.add("%s has no counterpart here: its results stand under that label".formatted(name));
            }
            byName.put(name, new MethodSpec(ours, label, settings.getOrDefault(ours, Map.of())));
        }
    }

    private static Map<String, Map<String, Object>> settings(Configuration configuration) {
        Map<String, Map<String, Object>> settings = new HashMap<>();
        for (JsonNode entry : new MethodList(configuration, new ArrayList<>()).read()) {
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

    List<MethodSpec> all() {
        return List.copyOf(byName.values());
    }

    /** The label of one of the names. */
    String label(String name) {
        MethodSpec method = byName.get(name);
        return method == null ? name : method.as();
    }
}
