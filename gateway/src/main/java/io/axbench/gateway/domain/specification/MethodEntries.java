package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.spec.MethodSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The list of methods in a specification, checked against the catalog: names, settings, ranges, labels, axes. */
final class MethodEntries {

    private static final String POINTER = "/methods";
    private static final String LABEL = "as";
    private static final String FACTORS = "factors";

    private final VectorEntries vectors;
    private final MethodFiles files;
    private final EndpointNames endpoints;
    private final List<Fault> faults;
    private final Set<String> labels = new HashSet<>();

    MethodEntries(VectorEntries vectors, MethodFiles files, EndpointNames endpoints, List<Fault> faults) {
        this.vectors = vectors;
        this.files = files;
        this.endpoints = endpoints;
        this.faults = faults;
    }

    /** The entries that can be read; faults of the others are added to the list. */
    List<MethodSpec> read(JsonNode entries, Set<Axis> asked) {
        List<MethodSpec> methods = new ArrayList<>();
        boolean measured = false;
        for (int i = 0; entries.isArray() && i < entries.size(); i++) {
            String pointer = Fault.child(POINTER, i);
            JsonNode entry = entries.get(i);
            if (!entry.isTextual() && !(entry.isObject() && entry.size() == 1)) {
                continue; // the schema has refused it
            }
            String name =
                    entry.isTextual() ? entry.asText() : entry.fieldNames().next();
            JsonNode settings = entry.isTextual() || entry.get(name).isNull()
                    ? JsonNodeFactory.instance.objectNode()
                    : entry.get(name);
            String inside = entry.isTextual() ? pointer : Fault.child(pointer, name);
            Optional<MethodInfo> info = MethodCatalog.find(name);
            if (info.isEmpty()) {
                faults.add(Fault.invalid(
                        pointer, "unknown method \"%s\"; %s".formatted(name, Suggestion.among(name, names()))));
                continue;
            }
            measured |= info.get().axes().stream().anyMatch(asked::contains);
            methods.add(entry(info.get(), settings, inside));
        }
        if (!methods.isEmpty() && !measured && !asked.isEmpty()) {
            faults.add(Fault.invalid(
                    POINTER,
                    "none of the methods has an axis that is asked for; add the other axis or another method"));
        }
        return methods;
    }

    private MethodSpec entry(MethodInfo info, JsonNode settings, String pointer) {
        boolean steers = info.axes().contains(Axis.STEERING);
        Map<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> setting : settings.properties()) {
            if (!setting.getKey().equals(LABEL) && !(steers && setting.getKey().equals(FACTORS))) {
                value(info, setting.getKey(), setting.getValue(), Fault.child(pointer, setting.getKey()))
                        .ifPresent(v -> values.put(setting.getKey(), v));
            }
        }
        String dictionary = settings.path(VectorEntries.DICTIONARY).asText("");
        String label = settings.path(LABEL).asText(VectorEntries.label(info.name(), dictionary));
        if (!labels.add(label)) {
            faults.add(Fault.invalid(
                    pointer,
                    "the label \"%s\" stands twice, expected each once; add `as: LABEL` to one".formatted(label)));
        }
        JsonNode factors = steers ? settings.path(FACTORS) : MissingNode.getInstance();
        MethodSpec entry = new MethodSpec(info.name(), label, values, factors(factors), null);
        files.check(info, entry, pointer);
        String rater = TextMethods.rater(entry);
        if (rater != null) {
            endpoints.check(Fault.child(pointer, TextMethods.RATER), rater).ifPresent(faults::add);
        }
        return vectors.resolved(entry, pointer);
    }

    private Optional<Object> value(MethodInfo info, String key, JsonNode value, String pointer) {
        Optional<MethodSetting> known =
                info.settings().stream().filter(s -> s.key().equals(key)).findFirst();
        if (known.isEmpty()) {
            List<String> keys = new ArrayList<>(
                    info.settings().stream().map(MethodSetting::key).toList());
            keys.add(LABEL);
            if (info.axes().contains(Axis.STEERING)) {
                keys.add(FACTORS);
            }
            faults.add(Fault.invalid(
                    pointer, "unknown setting of %s; %s".formatted(info.name(), Suggestion.among(key, keys))));
            return Optional.empty();
        }
        Object canonical = known.get().canonical(plain(value));
        if (canonical == null) {
            faults.add(Fault.invalid(
                    pointer,
                    "found %s, expected %s".formatted(value, known.get().expected())));
        }
        return Optional.ofNullable(canonical);
    }

    /** A JSON value as a plain one: a number, a text, or a list of numbers; the node itself is none of them. */
    private static Object plain(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.asLong();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(element -> list.add(plain(element)));
            return list;
        }
        return value;
    }

    private static @Nullable List<Double> factors(JsonNode factors) {
        if (factors.isMissingNode()) {
            return null;
        }
        List<Double> read = new ArrayList<>();
        factors.forEach(factor -> read.add(factor.asDouble()));
        return read;
    }

    private static List<String> names() {
        return MethodCatalog.ALL.stream().map(MethodInfo::name).toList();
    }
}
