package io.axbench.formats.vectors;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file with vectors: one tensor {@code [n, d]} or {@code [d]} of any name, or one tensor {@code [d]} or
 * {@code [1, d]} a concept, named by the concept's id. Types F32, F16 and BF16.
 *
 * <p>Source: the format's description in huggingface/safetensors. Tensors must cover the data from its first to its last
 * byte, none twice.
 */
final class Safetensors implements VectorTable {

    /** Longest header; 100,000 named tensors take some 9 MB. */
    static final int MOST_HEADER = 16 << 20;
    /** Key in the header's metadata that gives the concept ids of the rows: {@code 0-9,12}. */
    static final String CONCEPT_IDS = "axbench.concept_ids";

    private static final String OWN = "axbench.";

    private static final String NEITHER =
            "found neither safetensors nor .npy in a file of %d bytes, expected one of them; save a matrix [n, d] with safetensors.torch.save_file or numpy.save, or upload the file again if it was cut off";
    private static final String METADATA = "__metadata__";
    private static final int PREFIX = Long.BYTES;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");

    private final ByteBuffer data;
    private final List<Tensor> tensors;
    private final int count;
    private final int width;
    private final int @Nullable [] conceptIds;

    private Map<String, String> own = Map.of();

    private Safetensors(ByteBuffer data, List<Tensor> tensors, int count, int width, int @Nullable [] conceptIds) {
        this.data = data;
        this.tensors = tensors;
        this.count = count;
        this.width = width;
        this.conceptIds = conceptIds;
    }

    private record Tensor(String name, Element element, int rows, int width, long begin, long end) {}

    /** Reads the header. */
    static Safetensors open(ByteBuffer file) {
        if (file.remaining() <= PREFIX || file.get(PREFIX) != '{') {
            throw BadVectors.layout(NEITHER, file.remaining());
        }
        long length = file.getLong(0);
        if (length < 2 || length > Math.min(MOST_HEADER, file.remaining() - PREFIX)) {
            throw BadVectors.layout(
                    "the file has %d bytes and a header of %d, expected 2 to %d of them; is it cut off?",
                    file.remaining(), length, MOST_HEADER);
        }
        int start = PREFIX + (int) length;
        ByteBuffer data = file.slice(start, file.remaining() - start).order(file.order());
        Map<String, String> metadata = new HashMap<>();
        List<Tensor> tensors = tensors(file.slice(PREFIX, (int) length), metadata);
        checkCover(tensors, data.remaining());
        String ids = metadata.get(CONCEPT_IDS);
        Safetensors opened = tensors.size() > 1 || isNamedById(tensors.getFirst())
                ? named(data, tensors)
                : new Safetensors(
                        data,
                        tensors,
                        tensors.getFirst().rows(),
                        tensors.getFirst().width(),
                        ids == null ? null : ConceptIds.parse(ids));
        opened.own = Map.copyOf(metadata);
        return opened;
    }

    /** What the header's metadata say under keys of ours, {@code axbench....}. */
    Map<String, String> own() {
        return own;
    }

    private static Safetensors named(ByteBuffer data, List<Tensor> tensors) {
        int width = tensors.getFirst().width();
        Map<Integer, Tensor> byId = new TreeMap<>();
        for (Tensor tensor : tensors) {
            if (!isNamedById(tensor)) {
                throw BadVectors.layout(
                        "tensor \"%s\": found %d rows under this name, expected one tensor [n, d], or a tensor [d] a concept named by its id, such as \"12\"",
                        BadVectors.shown(tensor.name()), tensor.rows());
            }
            if (tensor.width() != width) {
                throw BadVectors.layout(
                        "tensor \"%s\": found %d components, expected %d as in \"%s\"",
                        BadVectors.shown(tensor.name()),
                        tensor.width(),
                        width,
                        BadVectors.shown(tensors.getFirst().name()));
            }
            byId.put(Integer.valueOf(tensor.name()), tensor);
        }
        int[] ids = byId.keySet().stream().mapToInt(Integer::intValue).toArray();
        return new Safetensors(data, List.copyOf(byId.values()), ids.length, width, ids);
    }

    private static boolean isNamedById(Tensor tensor) {
        return tensor.rows() == 1 && NUMBER.matcher(tensor.name()).matches();
    }

    private static List<Tensor> tensors(ByteBuffer header, Map<String, String> metadata) {
        HeaderText text = new HeaderText(header);
        Map<String, Tensor> tensors = new HashMap<>();
        text.object(name -> {
            if (name.equals(METADATA)) {
                text.object(key -> {
                    String value = text.string();
                    if (key.startsWith(OWN)) {
                        unique(metadata.put(key, value), key);
                    }
                });
                return;
            }
            unique(tensors.put(name, tensor(name, text)), name);
            if (tensors.size() > Shape.MOST_ROWS) {
                throw BadVectors.layout("found more than %d tensors, expected at most as many", Shape.MOST_ROWS);
            }
        });
        text.end();
        if (tensors.isEmpty()) {
            throw BadVectors.layout("found no tensor, expected one [n, d], or one [d] a concept");
        }
        return tensors.values().stream()
                .sorted(Comparator.comparingLong(Tensor::begin).thenComparing(Tensor::name))
                .toList();
    }

    private static Tensor tensor(String name, HeaderText text) {
        Map<String, String> words = new HashMap<>();
        Map<String, List<Long>> lists = new HashMap<>();
        text.object(key -> {
            switch (key) {
                case "dtype" -> unique(words.put(key, text.string()), key);
                case "shape", "data_offsets" -> unique(lists.put(key, text.numbers()), key);
                default ->
                    throw BadVectors.layout(
                            "tensor \"%s\": found the key \"%s\", expected dtype, shape and data_offsets",
                            BadVectors.shown(name), BadVectors.shown(key));
            }
        });
        String dtype = words.getOrDefault("dtype", "none");
        List<Long> shape = lists.getOrDefault("shape", List.of());
        List<Long> offsets = lists.getOrDefault("data_offsets", List.of());
        Element element = switch (dtype) {
            case "F32" -> Element.F32;
            case "F16" -> Element.F16;
            case "BF16" -> Element.BF16;
            default ->
                throw BadVectors.layout(
                        "tensor \"%s\": found the type %s, expected F32, F16 or BF16; convert it",
                        BadVectors.shown(name), BadVectors.shown(dtype));
        };
        Shape of = Shape.of("tensor \"%s\"".formatted(BadVectors.shown(name)), shape);
        long bytes = (long) of.rows() * of.width() * element.size();
        if (offsets.size() != 2 || offsets.get(1) - offsets.get(0) != bytes) {
            throw BadVectors.layout(
                    "tensor \"%s\": found data_offsets %s, expected a span of %d bytes for %s %s",
                    BadVectors.shown(name), offsets, bytes, dtype, shape);
        }
        return new Tensor(name, element, of.rows(), of.width(), offsets.get(0), offsets.get(1));
    }

    private static void unique(@Nullable Object earlier, String key) {
        if (earlier != null) {
            throw BadVectors.layout("the header: found \"%s\" twice, expected once", BadVectors.shown(key));
        }
    }

    private static void checkCover(List<Tensor> tensors, int bytes) {
        long end = 0;
        for (Tensor tensor : tensors) {
            if (tensor.begin() != end) {
                throw BadVectors.layout(
                        "tensor \"%s\": its data begin at byte %d, expected %d, where the one before ends",
                        BadVectors.shown(tensor.name()), tensor.begin(), end);
            }
            end = tensor.end();
        }
        if (end != bytes) {
            throw BadVectors.layout("found %d bytes of data, expected %d; is the file cut off?", bytes, end);
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] row(int row) {
        Tensor tensor = tensors.size() == 1 ? tensors.getFirst() : tensors.get(row);
        int inside = tensors.size() == 1 ? row : 0;
        int offset = (int) tensor.begin() + inside * width * tensor.element().size();
        return tensor.element().read(data, offset, width);
    }

    @Override
    public int @Nullable [] conceptIds() {
        return conceptIds == null ? null : conceptIds.clone();
    }
}
