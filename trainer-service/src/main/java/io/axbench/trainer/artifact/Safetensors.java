package io.axbench.trainer.artifact;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.trained.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A safetensors file of f32 tensors with text in its header. The same content gives the same bytes.
 *
 * <p>Layout: length of the header as a little-endian u64; the header, JSON padded with blanks to a multiple of 8; the
 * tensors, little-endian and row-major. Files of other programs may hold other types, which are refused here.
 *
 * @param metadata text by key
 * @param tensors f32 tensors by name
 */
record Safetensors(SortedMap<String, String> metadata, SortedMap<String, Tensor> tensors) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = Long.BYTES;

    byte[] bytes() {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode text = header.putObject(METADATA);
        metadata.forEach(text::put);
        int offset = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            int end = Math.addExact(offset, Math.multiplyExact(tensor.getValue().size(), Float.BYTES));
            ObjectNode entry = header.putObject(tensor.getKey());
            entry.put("dtype", "F32");
            ArrayNode shape = entry.putArray("shape");
            tensor.getValue().shape().forEach(shape::add);
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer file = ByteBuffer.allocate(LENGTH_BYTES + padded + offset).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(json);
        while (file.position() < LENGTH_BYTES + padded) {
            file.put((byte) ' ');
        }
        for (Tensor tensor : tensors.values()) {
            for (int i = 0; i < tensor.size(); i++) {
                file.putFloat(tensor.get(i));
            }
        }
        return file.array();
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @throws AxbenchException {@code BAD_DATA} if it is cut short, damaged, or holds other than f32 tensors; final
     */
    static Safetensors parse(byte[] bytes, String name) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < LENGTH_BYTES ? -1 : file.getLong();
        if (length < 2 || length > bytes.length - LENGTH_BYTES) {
            throw bad(name, "a header of %d bytes in a file of %d; is it cut short?".formatted(length, bytes.length));
        }
        JsonNode header = header(new String(bytes, LENGTH_BYTES, (int) length, StandardCharsets.UTF_8), name);
        ByteBuffer data = file.position(LENGTH_BYTES + (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, String> metadata = new TreeMap<>();
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
            } else {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), data, name));
            }
        }
        return new Safetensors(metadata, tensors);
    }

    private static JsonNode header(String json, String name) {
        try {
            JsonNode header = JSON.readTree(json);
            if (header.isObject()) {
                return header;
            }
        } catch (JacksonException e) {
            throw new AxbenchException(Reason.BAD_DATA, "[%s] the header is no JSON".formatted(name), e);
        }
        throw bad(name, "the header is no JSON object");
    }

    private static Tensor tensor(String key, JsonNode entry, ByteBuffer data, String name) {
        boolean known = entry.path("dtype").asText().equals("F32")
                && entry.path("shape") instanceof ArrayNode
                && entry.path("data_offsets") instanceof ArrayNode offsets
                && offsets.size() == 2;
        if (!known) {
            throw bad(name, "tensor %s is %s; an f32 tensor expected".formatted(key, entry));
        }
        int[] shape = new int[entry.path("shape").size()];
        long count = 1;
        for (int i = 0; i < shape.length; i++) {
            long extent = entry.path("shape").path(i).asLong(-1);
            count *= extent;
            if (extent < 0 || extent > data.limit() || count > data.limit()) {
                throw bad(name, "tensor %s has the shape %s; is it cut short?".formatted(key, entry.path("shape")));
            }
            shape[i] = (int) extent;
        }
        long from = entry.path("data_offsets").path(0).asLong();
        long to = entry.path("data_offsets").path(1).asLong();
        if (from < 0 || to > data.limit() || to - from != count * Float.BYTES) {
            throw bad(
                    name,
                    "tensor %s: %d values at bytes %d to %d of %d; is it cut short?"
                            .formatted(key, count, from, to, data.limit()));
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.getFloat((int) from + i * Float.BYTES);
        }
        return Tensor.of(values, shape);
    }

    private static AxbenchException bad(String name, String what) {
        return new AxbenchException(Reason.BAD_DATA, "[%s] %s".formatted(name, what));
    }
}
