package io.axbench.formats.vectors;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One vector as Neuronpedia's API sends it: the reply of {@code vector/get} or {@code vector/new}, or the request of the
 * latter, which is also what is written. The input of block L is the output of block L - 1.
 */
final class NeuronpediaVector {

    /** Longest vector that the API takes. */
    static final int MOST_WIDTH = 24_576;

    private static final Pattern LEADING = Pattern.compile("(\\d{1,3})(?:-.*)?");
    private static final Pattern HOOK = Pattern.compile("(?:blocks\\.(\\d{1,3})\\.)?hook_resid_(pre|post)");

    private NeuronpediaVector() {}

    static VectorSet read(ByteBuffer file) {
        RowList rows = new RowList();
        Map<String, String> texts = new TreeMap<>();
        JsonText.read(
                file,
                json -> json.object("the file", key -> {
                    if (key.equals("vector") && json.isObject()) {
                        json.object(key, inner -> entry(json, inner, rows, texts));
                    } else {
                        entry(json, key, rows, texts);
                    }
                }));
        if (rows.requireSome().count() > 1) {
            throw BadVectors.layout("found vector and values, expected one of them");
        }
        Map<String, String> facts = new TreeMap<>();
        String model = texts.get("modelId");
        if (model != null) {
            facts.put(Fact.MODEL, model);
        }
        String label = first(texts, "vectorLabel", "label");
        String strength = first(texts, "vectorDefaultSteerStrength", "defaultSteerStrength");
        VectorLabel known = new VectorLabel(null, label, layer(texts), new TreeMap<>());
        if (strength != null) {
            known = known.withFacts(Map.of(Fact.COEFFICIENT, strength));
        }
        return VectorSet.of(rows, List.of(known), facts);
    }

    private static void entry(JsonText json, String key, RowList rows, Map<String, String> texts) throws IOException {
        if (key.equals("vector") || key.equals("values")) {
            rows.add(json.floats(key), key);
            return;
        }
        String text = json.scalar();
        if (text != null) {
            texts.put(key, text);
        }
    }

    private static @Nullable String first(Map<String, String> texts, String key, String other) {
        return texts.containsKey(key) ? texts.get(key) : texts.get(other);
    }

    private static @Nullable Integer layer(Map<String, String> texts) {
        String hook = texts.containsKey("hookName") ? texts.get("hookName") : texts.get("hookType");
        String known = hook == null ? "hook_resid_post" : hook;
        Matcher named = HOOK.matcher(known);
        if (!named.matches()) {
            throw BadVectors.layout(
                    "found the hook \"%s\", expected hook_resid_pre or hook_resid_post", BadVectors.shown(known));
        }
        String number = named.group(1);
        for (String key : List.of("layerNumber", "layer", "source")) {
            Matcher leading = LEADING.matcher(texts.getOrDefault(key, ""));
            if (number == null && leading.matches()) {
                number = leading.group(1);
            }
        }
        if (number == null) {
            return null;
        }
        int layer = Integer.parseInt(number) - (named.group(2).equals("pre") ? 1 : 0);
        if (layer < 0) {
            throw BadVectors.layout("found the input of block 0, expected the output of a block");
        }
        return layer;
    }

    /** The only row. */
    static void write(VectorSet set, OutputStream out) throws IOException {
        VectorLabel label = set.labels().getFirst();
        try (JsonGenerator json = JsonText.writer(out)) {
            json.writeStartObject();
            json.writeStringField("modelId", set.facts().getOrDefault(Fact.MODEL, "unknown"));
            json.writeNumberField("layerNumber", label.layer() == null ? 0 : label.layer());
            json.writeStringField("hookType", "hook_resid_post");
            json.writeArrayFieldStart("vector");
            for (float value : set.vector(0)) {
                json.writeNumber(value);
            }
            json.writeEndArray();
            json.writeFieldName("vectorDefaultSteerStrength");
            json.writeNumber(label.facts().getOrDefault(Fact.COEFFICIENT, "1"));
            json.writeStringField("vectorLabel", label.concept() == null ? "" : label.concept());
            json.writeEndObject();
        }
    }
}
