package io.axbench.gateway.domain.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A setting that two canonical specifications differ in.
 *
 * @param pointer JSON Pointer into the first specification, or into the second if the first has no such key
 * @param first what the first says; null if nothing
 * @param second what the second says; null if nothing
 */
public record SettingDifference(
        String pointer, @Nullable JsonNode first, @Nullable JsonNode second) {

    private static final String NAME = "name";
    private static final String LABEL = "as";

    /** Every setting that differs but for the name, in the order of the keys; methods and judges by their labels. */
    public static List<SettingDifference> of(RunSpec first, RunSpec second) {
        ObjectMapper mapper = new ObjectMapper();
        List<SettingDifference> differences = new ArrayList<>();
        compare(
                "",
                mapper.valueToTree(SpecificationWriter.tree(first)),
                mapper.valueToTree(SpecificationWriter.tree(second)),
                differences);
        differences.removeIf(difference -> difference.pointer().equals(child(NAME)));
        return differences;
    }

    private static void compare(
            String pointer, @Nullable JsonNode first, @Nullable JsonNode second, List<SettingDifference> differences) {
        if (first == null || second == null || !deeper(first, second)) {
            if (first == null || second == null || !first.equals(second)) {
                differences.add(new SettingDifference(pointer, first, second));
            }
            return;
        }
        Map<String, Keyed> firsts = keyed(first);
        Map<String, Keyed> seconds = keyed(second);
        Set<String> keys = new TreeSet<>(firsts.keySet());
        keys.addAll(seconds.keySet());
        for (String key : keys) {
            Keyed one = firsts.get(key);
            Keyed other = seconds.get(key);
            String place = one != null ? one.place() : other != null ? other.place() : key;
            compare(pointer + place, one == null ? null : one.node(), other == null ? null : other.node(), differences);
        }
    }

    private static boolean deeper(JsonNode first, JsonNode second) {
        return first.isObject() && second.isObject() || labelled(first) && labelled(second);
    }

    /** Methods and judges: a name, or one key, the name, with settings. */
    private static boolean labelled(JsonNode node) {
        boolean entries = node.isArray() && !node.isEmpty();
        for (JsonNode entry : node) {
            entries &= entry.isTextual() || entry.isObject();
        }
        return entries;
    }

    /** A part with its place below the whole. */
    private record Keyed(String place, JsonNode node) {}

    private static Map<String, Keyed> keyed(JsonNode node) {
        Map<String, Keyed> parts = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> parts.put(field.getKey(), new Keyed(child(field.getKey()), field.getValue())));
            return parts;
        }
        for (int i = 0; i < node.size(); i++) {
            parts.put(label(node.get(i)), new Keyed(child(Integer.toString(i)), node.get(i)));
        }
        return parts;
    }

    /** A reference token of RFC 6901. */
    private static String child(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static String label(JsonNode entry) {
        if (entry.isTextual()) {
            return entry.asText();
        }
        Map.Entry<String, JsonNode> only = entry.properties().iterator().next();
        return only.getValue().path(LABEL).asText(only.getKey());
    }
}
