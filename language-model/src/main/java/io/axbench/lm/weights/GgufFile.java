package io.axbench.lm.weights;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A GGUF file, version 2 or 3, little-endian: keys and values, then the tensors' descriptions, then their numbers, each
 * aligned. Names and sizes are ggml's here (sizes turned to outermost first); {@link GgufModel} translates them.
 *
 * <p>Source: ggml's docs/gguf.md.
 */
final class GgufFile implements AutoCloseable {

    private static final int MAGIC = 0x46554747;
    private static final int DEFAULT_ALIGNMENT = 32;

    private final MappedFile file;
    private final GgufMetadata metadata;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private GgufFile(MappedFile file) {
        this.file = file;
        GgufCursor cursor = new GgufCursor(file);
        if (file.size() < 4 || cursor.int32("magic number") != MAGIC) {
            throw file.damaged("does not begin with 'GGUF'");
        }
        int version = cursor.int32("version");
        if (version != 2 && version != 3) {
            throw file.unsupported("GGUF version %s, supported are 2 and 3, little-endian"
                    .formatted(Integer.toUnsignedString(version)));
        }
        int tensorCount = cursor.count("number of tensors", 24);
        int keyCount = cursor.count("number of keys", 13);
        this.metadata = new GgufMetadata(file.path().toString(), new GgufValues(file, cursor).read(keyCount));
        List<Description> descriptions = new ArrayList<>();
        for (int i = 0; i < tensorCount; i++) {
            descriptions.add(description(cursor));
        }
        addTensors(descriptions, cursor.position());
    }

    /** Maps a file and reads everything but the numbers; closes it again if that fails. */
    static GgufFile open(Path path) {
        MappedFile mapped = MappedFile.open(path);
        try {
            return new GgufFile(mapped);
        } catch (RuntimeException e) {
            mapped.close();
            throw e;
        }
    }

    Path path() {
        return file.path();
    }

    GgufMetadata metadata() {
        return metadata;
    }

    Map<String, StoredTensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public void close() {
        file.close();
    }

    private Description description(GgufCursor cursor) {
        String name = cursor.text("name of a tensor");
        int dimensions = cursor.int32("dimensions of tensor " + name);
        if (dimensions < 1 || dimensions > 4) {
            throw file.damaged("tensor %s has %s dimensions, expected 1 to 4"
                    .formatted(name, Integer.toUnsignedString(dimensions)));
        }
        long[] shape = new long[dimensions];
        for (int i = dimensions - 1; i >= 0; i--) {
            shape[i] = cursor.int64("size of tensor " + name);
        }
        int code = cursor.int32("type of tensor " + name);
        TensorType type = TensorType.ofGgml(code)
                .orElseThrow(() -> file.unsupported("tensor %s has ggml type %s, supported are %s"
                        .formatted(name, Integer.toUnsignedString(code), Arrays.toString(TensorType.values()))));
        long values = values(name, shape, type);
        return new Description(
                name, Arrays.stream(shape).boxed().toList(), type, values, cursor.int64("offset of " + name));
    }

    private long values(String name, long[] shape, TensorType type) {
        long values = 1;
        for (long size : shape) {
            if (size < 1 || size > file.size() * 2 || values > file.size() * 2 / size) {
                throw file.damaged("tensor %s has sizes %s, more than the file's %d bytes can hold"
                        .formatted(name, Arrays.toString(shape), file.size()));
            }
            values *= size;
        }
        long rowSize = shape[shape.length - 1];
        if (rowSize % type.blockValues() != 0) {
            throw file.damaged("tensor %s has rows of %d values, expected a multiple of %d for %s"
                    .formatted(name, rowSize, type.blockValues(), type));
        }
        return values;
    }

    private void addTensors(List<Description> descriptions, long headerEnd) {
        int alignment = metadata.integer("general.alignment").orElse(DEFAULT_ALIGNMENT);
        if (alignment < 1 || Integer.bitCount(alignment) != 1) {
            throw file.damaged("general.alignment is %d, expected a power of 2".formatted(alignment));
        }
        long start = headerEnd + Math.floorMod(-headerEnd, (long) alignment);
        checkLayout(descriptions, alignment, file.size() - start);
        for (Description tensor : descriptions) {
            MemorySegment bytes = file.content().asSlice(start + tensor.offset(), tensor.bytes());
            long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
            if (tensors.put(tensor.name(), new StoredTensor(tensor.type(), shape, tensor.values(), bytes)) != null) {
                throw file.damaged("tensor %s is described twice".formatted(tensor.name()));
            }
        }
    }

    private void checkLayout(List<Description> descriptions, int alignment, long room) {
        List<Description> inOrder = new ArrayList<>(descriptions);
        inOrder.sort(Comparator.comparingLong(Description::offset));
        long end = 0;
        for (Description tensor : inOrder) {
            if (tensor.offset() < 0 || tensor.offset() % alignment != 0) {
                throw file.damaged("tensor %s is at offset %s, expected a multiple of %d"
                        .formatted(tensor.name(), Long.toUnsignedString(tensor.offset()), alignment));
            }
            if (tensor.offset() < end) {
                throw file.damaged("tensor %s is at offset %d, where another one ends at %d only"
                        .formatted(tensor.name(), tensor.offset(), end));
            }
            if (tensor.bytes() > room - tensor.offset()) {
                throw file.damaged("cut short: tensor %s takes %d bytes at offset %d, the file has %d bytes of data"
                        .formatted(tensor.name(), tensor.bytes(), tensor.offset(), Math.max(0, room)));
            }
            end = tensor.offset() + tensor.bytes();
        }
    }

    /** What the header says of a tensor; the offset counts from the start of the data. */
    private record Description(String name, List<Long> shape, TensorType type, long values, long offset) {
        long bytes() {
            return type.bytes(values);
        }
    }
}
