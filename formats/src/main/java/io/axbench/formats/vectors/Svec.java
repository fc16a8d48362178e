package io.axbench.formats.vectors;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * IBM's {@code .svec}: {@code {"model_type", "directions": {"LAYER": [..]}, "explained_variances": {"LAYER": x}}}.
 * Source: activation_steering/steering_vector.py in IBM/activation-steering.
 */
final class Svec {

    private static final Pattern LAYER = Pattern.compile("0|[1-9]\\d{0,3}");

    private Svec() {}

    static VectorSet read(ByteBuffer file) {
        RowList rows = new RowList();
        List<Integer> layers = new ArrayList<>();
        Map<Integer, String> variances = new TreeMap<>();
        Map<String, String> facts = new TreeMap<>();
        List<String> others = new ArrayList<>();
        JsonText.read(
                file,
                json -> json.object("the file", key -> {
                    switch (key) {
                        case "model_type" -> facts.put(Fact.MODEL, json.text(key));
                        case "directions" ->
                            json.object(key, layer -> {
                                String where = "directions, layer \"%s\"".formatted(BadVectors.shown(layer));
                                layers.add(layer(layer, where));
                                rows.add(json.floats(where), where);
                            });
                        case "explained_variances" ->
                            json.object(key, layer -> {
                                String where = "explained_variances, layer \"%s\"".formatted(BadVectors.shown(layer));
                                variances.put(layer(layer, where), json.number(where));
                            });
                        default -> {
                            others.add(BadVectors.shown(key));
                            json.skip();
                        }
                    }
                }));
        rows.requireSome();
        List<VectorLabel> labels = layers.stream()
                .map(layer -> VectorLabel.ofLayer(
                        layer,
                        variances.containsKey(layer)
                                ? Map.of(Fact.EXPLAINED_VARIANCE, variances.get(layer))
                                : Map.of()))
                .toList();
        VectorSet set = VectorSet.of(rows, labels, facts);
        return others.isEmpty()
                ? set
                : set.withRemarks(List.of("the keys " + BadVectors.shown(String.join(", ", others))));
    }

    private static int layer(String text, String where) {
        if (!LAYER.matcher(text).matches()) {
            throw BadVectors.layout("%s: expected a whole number from 0 on", where);
        }
        return Integer.parseInt(text);
    }

    /** Every row must have a layer of its own. */
    static void write(VectorSet set, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonText.writer(out)) {
            json.writeStartObject();
            json.writeStringField("model_type", set.facts().getOrDefault(Fact.MODEL, "unknown"));
            json.writeObjectFieldStart("directions");
            for (int row = 0; row < set.count(); row++) {
                json.writeArrayFieldStart(String.valueOf(set.labels().get(row).layer()));
                for (float value : set.vector(row)) {
                    json.writeNumber(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("explained_variances");
            for (VectorLabel label : set.labels()) {
                String variance = label.facts().get(Fact.EXPLAINED_VARIANCE);
                if (variance != null) {
                    json.writeFieldName(String.valueOf(label.layer()));
                    json.writeNumber(variance);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
