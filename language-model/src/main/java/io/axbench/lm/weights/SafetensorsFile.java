package io.axbench.lm.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

/**
 * One safetensors file: a length, a JSON header, then the numbers. The header is taken by the letter: known keys only,
 * and tensors that follow each other without gap or overlap up to the last byte.
 *
 * <p>Source: the format's specification (github.com/huggingface/safetensors, README, "Format").
 */
final class SafetensorsFile implements AutoCloseable {

    /** Longest header that the format allows. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");

    private final MappedFile file;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private SafetensorsFile(MappedFile file) {
        this.file = file;
    }

    /** Maps a file and reads its header; closes it again if that fails. */
    static SafetensorsFile open(Path path) {
        MappedFile mapped = MappedFile.open(path);
        try {
            SafetensorsFile file = new SafetensorsFile(mapped);
            file.readHeader();
            return file;
        } catch (RuntimeException e) {
            mapped.close();
            throw e;
        }
    }

    /** The tensors by name, in the order of the header. */
    Map<String, StoredTensor> tensors() {
        return tensors;
    }

    @Override
    public void close() {
        file.close();
    }

    private void readHeader() {
        if (file.size() < 8) {
            throw file.damaged("%d bytes, expected at least the 8 of the header's length".formatted(file.size()));
        }
        long length = file.content().get(LONG, 0);
        if (length < 2 || length > LONGEST_HEADER) {
            throw file.damaged(
                    "header length %s, expected 2 to %d".formatted(Long.toUnsignedString(length), LONGEST_HEADER));
        }
        if (length > file.size() - 8) {
            throw file.damaged(
                    "cut short: a header of %d bytes is announced, %d are left".formatted(length, file.size() - 8));
        }
        JsonDocument header = JsonDocument.parse(file.path() + ", header", headerText((int) length));
        List<Span> spans = new ArrayList<>();
        for (Entry<String, JsonNode> entry : header.root().properties()) {
            if (entry.getKey().equals("__metadata__")) {
                checkMetadata(entry.getValue());
            } else {
                spans.add(span(entry.getKey(), entry.getValue()));
            }
        }
        MemorySegment data = file.content().asSlice(8 + length);
        checkLayout(spans, data.byteSize());
        for (Span span : spans) {
            tensors.put(
                    span.name(),
                    new StoredTensor(
                            span.type(),
                            span.shape().stream().mapToLong(Long::longValue).toArray(),
                            span.values(),
                            data.asSlice(span.begin(), span.end() - span.begin())));
        }
    }

    private String headerText(int length) {
        ByteBuffer bytes = file.content().asSlice(8, length).asByteBuffer();
        if (bytes.get(0) != '{') {
            throw file.damaged("the header starts with byte %d, expected '{'".formatted(bytes.get(0) & 0xff));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw file.damaged("the header is no UTF-8 text");
        }
    }

    private void checkMetadata(JsonNode metadata) {
        boolean texts = metadata.isObject();
        for (JsonNode value : metadata) {
            texts &= value.isTextual();
        }
        if (!texts) {
            throw file.damaged("__metadata__ must map texts to texts");
        }
    }

    private Span span(String name, JsonNode entry) {
        if (!entry.isObject() || entry.size() != KEYS.size() || !KEYS.stream().allMatch(entry::has)) {
            throw file.damaged("tensor %s: its header entry must have dtype, shape and data_offsets, nothing else"
                    .formatted(name));
        }
        String dtype = entry.get("dtype").asText();
        TensorType type = TensorType.ofSafetensors(dtype)
                .orElseThrow(() -> file.unsupported(
                        "tensor %s has dtype %s, supported are %s".formatted(name, dtype, TensorType.safetensors())));
        List<Long> shape = numbers(name, entry.get("shape"), "shape");
        List<Long> offsets = numbers(name, entry.get("data_offsets"), "data_offsets");
        if (offsets.size() != 2) {
            throw file.damaged("tensor %s: %d data_offsets, expected 2".formatted(name, offsets.size()));
        }
        Span span = new Span(name, type, shape, values(name, shape), offsets.getFirst(), offsets.getLast());
        long expected = bytes(span);
        if (span.end() < span.begin() || span.end() - span.begin() != expected) {
            throw file.damaged("tensor %s: data_offsets [%d, %d], expected %d bytes for %s %s"
                    .formatted(name, span.begin(), span.end(), expected, type, shape));
        }
        return span;
    }

    private List<Long> numbers(String tensor, JsonNode list, String key) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw file.damaged(
                        "tensor %s: %s holds %s, expected non-negative integers".formatted(tensor, key, number));
            }
            numbers.add(number.longValue());
        }
        if (!list.isArray()) {
            throw file.damaged("tensor %s: %s is no list".formatted(tensor, key));
        }
        return numbers;
    }

    private long values(String name, List<Long> shape) {
        try {
            long values = 1;
            for (long size : shape) {
                values = Math.multiplyExact(values, size);
            }
            return values;
        } catch (ArithmeticException e) {
            throw file.damaged("tensor %s: shape %s is beyond any file".formatted(name, shape));
        }
    }

    private long bytes(Span span) {
        try {
            return span.type().bytes(span.values());
        } catch (ArithmeticException e) {
            throw file.damaged("tensor %s: shape %s is beyond any file".formatted(span.name(), span.shape()));
        }
    }

    private void checkLayout(List<Span> spans, long size) {
        long end = 0;
        List<Span> inOrder = new ArrayList<>(spans);
        inOrder.sort(Comparator.comparingLong(Span::begin).thenComparingLong(Span::end));
        for (Span span : inOrder) {
            if (span.begin() != end) {
                throw file.damaged("tensor %s begins at %d, expected %d: tensors must neither overlap nor leave gaps"
                        .formatted(span.name(), span.begin(), end));
            }
            if (span.end() > size) {
                throw file.damaged("cut short: tensor %s ends at byte %d of the data, the file has %d"
                        .formatted(span.name(), span.end(), size));
            }
            end = span.end();
        }
        if (end != size) {
            throw file.damaged("%d bytes of data, the header describes %d".formatted(size, end));
        }
    }

    /** Where a tensor says that it lies, in bytes from the start of the data. */
    private record Span(String name, TensorType type, List<Long> shape, long values, long begin, long end) {}
}
