package io.axbench.formats.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GGUF control vectors: tensors {@code direction.LAYER}, F32 {@code [d]}. A layer is the 0-based block whose output the
 * vector belongs to, as in repeng and when llama.cpp applies them; llama.cpp's own generator writes one more.
 *
 * <p>Source: ggml's docs/gguf.md; repeng's and EasySteer's files.
 */
final class GgufVectors {

    private static final int MAGIC = 0x46554747;
    private static final int ALIGNMENT = 32;
    private static final int MOST_TENSORS = 1_000;
    private static final int MOST_KEYS = 1_000;
    private static final String ARCHITECTURE = "general.architecture";
    private static final String CONTROL = "controlvector";
    private static final String HINT = "controlvector.model_hint";
    private static final String COUNT = "controlvector.layer_count";
    private static final String METHOD = "controlvector.method";
    private static final String ALIGN = "general.alignment";
    private static final String CONVENTION = "axb.layer_convention";
    private static final String BLOCK_OUTPUT = "output of block, from 0";
    private static final String CONCEPT_ID = "axb.concept_id";
    private static final String CONCEPT = "axb.concept";
    private static final List<String> KNOWN =
            List.of(ARCHITECTURE, HINT, COUNT, METHOD, ALIGN, CONVENTION, CONCEPT_ID, CONCEPT);
    private static final Pattern NAME = Pattern.compile("direction\\.(\\d{1,4})");
    private static final Pattern ID = Pattern.compile("0|[1-9]\\d{0,8}");

    private GgufVectors() {}

    private record Direction(int layer, int width, long offset) {}

    static VectorSet read(ByteBuffer file) {
        GgufBytes bytes = new GgufBytes(file);
        if (file.remaining() < 24 || bytes.int32() != MAGIC) {
            throw BadVectors.layout("found no GGUF in %d bytes, expected it; is it cut off?", file.remaining());
        }
        int version = bytes.int32();
        if (version != 2 && version != 3) {
            throw BadVectors.layout("found version %d, expected 2 or 3, little-endian", version);
        }
        int tensors = bytes.count(MOST_TENSORS, "tensors");
        int keys = bytes.count(MOST_KEYS, "keys");
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < keys; i++) {
            String key = bytes.text();
            if (values.put(key, bytes.value(key)) != null) {
                throw BadVectors.layout("key \"%s\": found twice, expected once", BadVectors.shown(key));
            }
        }
        String architecture = values.getOrDefault(ARCHITECTURE, CONTROL);
        if (!architecture.equals(CONTROL)) {
            throw BadVectors.layout(
                    "found the architecture \"%s\", expected %s; a model has no vectors to convert",
                    BadVectors.shown(architecture), CONTROL);
        }
        List<Direction> directions = new ArrayList<>();
        for (int i = 0; i < tensors; i++) {
            directions.add(direction(bytes));
        }
        return set(directions, values, bytes);
    }

    private static Direction direction(GgufBytes bytes) {
        String name = bytes.text();
        String shown = BadVectors.shown(name);
        Matcher layer = NAME.matcher(name);
        int dimensions = bytes.int32();
        if (!layer.matches() || dimensions != 1) {
            throw BadVectors.layout(
                    "tensor \"%s\": found %d dimensions under this name, expected direction.LAYER with one",
                    shown, dimensions);
        }
        long width = bytes.int64();
        int type = bytes.int32();
        long offset = bytes.int64();
        if (type != 0 || width < 1 || width > Shape.MOST_WIDTH || offset < 0 || offset > Integer.MAX_VALUE) {
            throw BadVectors.layout(
                    "tensor \"%s\": found type %d, %d components at offset %d, expected type 0 (F32), at most %d components",
                    shown, type, width, offset, Shape.MOST_WIDTH);
        }
        return new Direction(Integer.parseInt(layer.group(1)), (int) width, offset);
    }

    private static VectorSet set(List<Direction> directions, Map<String, String> values, GgufBytes bytes) {
        if (directions.isEmpty()) {
            throw BadVectors.layout("found no tensor, expected direction.LAYER");
        }
        String align = values.getOrDefault(ALIGN, Integer.toString(ALIGNMENT));
        if (!ID.matcher(align).matches() || Integer.parseInt(align) < 1 || Integer.parseInt(align) > 1 << 20) {
            throw BadVectors.layout("%s: found %s, expected a power of two", ALIGN, BadVectors.shown(align));
        }
        int alignment = Integer.parseInt(align);
        long start = (bytes.position() + alignment - 1L) / alignment * alignment;
        List<VectorTable> rows = new ArrayList<>();
        List<VectorLabel> labels = new ArrayList<>();
        for (Direction direction : directions) {
            String where = "direction." + direction.layer();
            if (direction.width() != directions.getFirst().width()) {
                throw BadVectors.layout(
                        "%s: found %d components, expected %d as in the first",
                        where, direction.width(), directions.getFirst().width());
            }
            ByteBuffer data = bytes.slice(start + direction.offset(), direction.width() * Float.BYTES, where);
            rows.add(new Values(data, direction.width()));
            VectorLabel label = VectorLabel.ofLayer(direction.layer(), Map.of());
            if (labels.stream().anyMatch(other -> Objects.equals(other.layer(), label.layer()))) {
                throw BadVectors.layout("%s: found twice, expected once", where);
            }
            labels.add(concept(label, values));
        }
        Map<String, String> facts = new TreeMap<>();
        if (values.containsKey(HINT)) {
            facts.put(Fact.MODEL, values.get(HINT));
        }
        if (values.containsKey(METHOD)) {
            facts.put(Fact.METHOD, values.get(METHOD));
        }
        return VectorSet.of(new Stacked(rows), labels, facts).withRemarks(remarks(values));
    }

    private static List<String> remarks(Map<String, String> values) {
        List<String> remarks = new ArrayList<>();
        List<String> others =
                values.keySet().stream().filter(key -> !KNOWN.contains(key)).toList();
        if (!others.isEmpty()) {
            remarks.add("the keys " + BadVectors.shown(String.join(", ", others)));
        }
        String convention = values.get(CONVENTION);
        if (convention != null && !convention.equals(BLOCK_OUTPUT)) {
            remarks.add(
                    "the layers' convention \"%s\" (--layer-shift moves them)".formatted(BadVectors.shown(convention)));
        }
        return remarks;
    }

    private static VectorLabel concept(VectorLabel label, Map<String, String> values) {
        String id = values.get(CONCEPT_ID);
        Integer number = id != null && ID.matcher(id).matches() ? Integer.valueOf(id) : null;
        return new VectorLabel(number, values.get(CONCEPT), label.layer(), label.facts());
    }

    private record Values(ByteBuffer bytes, int width) implements VectorTable {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public float[] row(int row) {
            return Element.F32.read(bytes, 0, width);
        }
    }

    /** Every row must have a layer of its own. */
    static void write(VectorSet set, OutputStream out) throws IOException {
        VectorLabel first = set.labels().getFirst();
        boolean oneConcept = set.labels().stream()
                .allMatch(label -> Objects.equals(label.conceptId(), first.conceptId())
                        && Objects.equals(label.concept(), first.concept()));
        GgufOut bytes = new GgufOut();
        Integer id = oneConcept ? first.conceptId() : null;
        String concept = oneConcept ? first.concept() : null;
        String method = set.facts().get(Fact.METHOD);
        bytes.int32(MAGIC).int32(3).int64(set.count());
        bytes.int64(4L + (id == null ? 0 : 1) + (concept == null ? 0 : 1) + (method == null ? 0 : 1));
        bytes.key(ARCHITECTURE, CONTROL);
        bytes.key(HINT, set.facts().getOrDefault(Fact.MODEL, "unknown"));
        bytes.key(COUNT, set.count());
        if (method != null) {
            bytes.key(METHOD, method);
        }
        bytes.key(CONVENTION, BLOCK_OUTPUT);
        if (id != null) {
            bytes.key(CONCEPT_ID, id);
        }
        if (concept != null) {
            bytes.key(CONCEPT, concept);
        }
        long size = ((long) set.width() * Float.BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        for (int row = 0; row < set.count(); row++) {
            bytes.text("direction." + set.labels().get(row).layer());
            bytes.int32(1).int64(set.width()).int32(0).int64(row * size);
        }
        out.write(bytes.padded(ALIGNMENT));
        ByteBuffer values = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < set.count(); row++) {
            values.asFloatBuffer().put(set.vector(row));
            out.write(values.array());
        }
    }
}
