package io.axbench.formats.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A safetensors file as a set of vectors; what the format has no place for stands in its metadata, under keys of ours. */
final class SafetensorsVectors {

    private static final String LAYER = "axbench.layer";
    private static final String LAYERS = "axbench.layers";
    private static final String FACT = "axbench.";
    private static final List<String> FACTS = List.of(Fact.MODEL, Fact.METHOD);

    private SafetensorsVectors() {}

    static VectorSet read(ByteBuffer file) {
        VectorTable table = VectorTable.open(file);
        if (!(table instanceof Safetensors safetensors)) {
            return VectorSet.bare(table);
        }
        Map<String, String> own = safetensors.own();
        int[] ids = table.conceptIds();
        int[] layers = own.containsKey(LAYERS) ? ConceptIds.parse(own.get(LAYERS)) : null;
        int[] layer = own.containsKey(LAYER) ? ConceptIds.parse(own.get(LAYER)) : null;
        check(ids, Safetensors.CONCEPT_IDS, table.count());
        check(layers, LAYERS, table.count());
        check(layer, LAYER, 1);
        List<VectorLabel> labels = new ArrayList<>();
        for (int row = 0; row < table.count(); row++) {
            VectorLabel label = VectorLabel.UNKNOWN;
            if (ids != null) {
                label = label.withConceptId(ids[row]);
            }
            if (layers != null) {
                label = label.withLayer(layers[row]);
            } else if (layer != null) {
                label = label.withLayer(layer[0]);
            }
            labels.add(label);
        }
        Map<String, String> facts = new TreeMap<>();
        for (String fact : FACTS) {
            if (own.containsKey(FACT + fact)) {
                facts.put(fact, own.get(FACT + fact));
            }
        }
        return VectorSet.of(table, labels, facts);
    }

    private static void check(int @Nullable [] values, String key, int expected) {
        if (values != null && values.length != expected) {
            throw BadVectors.layout("%s: found %d numbers, expected %d", key, values.length, expected);
        }
    }

    static void write(VectorSet set, OutputStream out) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", "pt");
        List<Integer> ids = set.conceptIds();
        if (!ids.isEmpty()) {
            metadata.put(Safetensors.CONCEPT_IDS, text(ids));
        }
        List<Integer> layers =
                set.labels().stream().allMatch(label -> label.layer() != null) ? set.layers() : List.of();
        if (layers.size() == 1) {
            metadata.put(LAYER, Integer.toString(layers.getFirst()));
        } else if (layers.size() > 1) {
            metadata.put(
                    LAYERS,
                    text(set.labels().stream()
                            .map(label -> Objects.requireNonNull(label.layer()))
                            .toList()));
        }
        for (String fact : FACTS) {
            if (set.facts().containsKey(fact)) {
                metadata.put(FACT + fact, set.facts().get(fact));
            }
        }
        out.write(WeightHeader.bytes(set.count(), set.width(), metadata));
        Element.write(set, out);
    }

    private static String text(List<Integer> numbers) {
        return ConceptIds.text(numbers.stream().mapToInt(Integer::intValue).toArray());
    }
}
