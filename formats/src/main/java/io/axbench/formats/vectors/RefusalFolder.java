package io.axbench.formats.vectors;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A folder of refusal_direction: {@code direction.pt} {@code [d]} and {@code direction_metadata.json} with position and
 * layer. There layer L means the input of block L (its hooks run before the block), which is the output of block L - 1
 * here. Source: pipeline/submodules/generate_directions.py in andyrdt/refusal_direction.
 */
final class RefusalFolder {

    static final String DIRECTION = "direction.pt";
    static final String METADATA = "direction_metadata.json";

    private static final Pattern LAYER = Pattern.compile("[1-9]\\d{0,2}");

    private RefusalFolder() {}

    static VectorSet read(VectorSet direction, ByteBuffer metadata) {
        if (direction.count() != 1) {
            throw BadVectors.layout("%s: found %d vectors, expected one", DIRECTION, direction.count());
        }
        Map<String, String> values = new HashMap<>();
        JsonText.read(
                metadata,
                json -> json.object(METADATA, key -> {
                    String value = json.scalar();
                    if (value != null) {
                        values.put(key, value);
                    }
                }));
        String layer = values.getOrDefault("layer", "none");
        if (!LAYER.matcher(layer).matches()) {
            throw BadVectors.layout("%s: found the layer %s, expected 1 to 999", METADATA, BadVectors.shown(layer));
        }
        Map<String, String> facts =
                values.containsKey(Fact.POSITION) ? Map.of(Fact.POSITION, values.get(Fact.POSITION)) : Map.of();
        return direction.withLabels(List.of(VectorLabel.ofLayer(Integer.parseInt(layer) - 1, facts)));
    }

    static void writeMetadata(VectorSet set, OutputStream out) throws IOException {
        VectorLabel label = set.labels().getFirst();
        try (JsonGenerator json = JsonText.writer(out)) {
            json.writeStartObject();
            json.writeFieldName(Fact.POSITION);
            json.writeNumber(label.facts().getOrDefault(Fact.POSITION, "-1"));
            json.writeNumberField("layer", (label.layer() == null ? 0 : label.layer()) + 1);
            json.writeEndObject();
        }
    }
}
