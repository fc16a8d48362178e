package io.axbench.trainer.artifact;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A safetensors file of f32 vectors with text in its header. The same content gives the same bytes.
 *
 * <p>Layout: length of the header as a little-endian u64; the header, JSON padded with blanks to a multiple of 8; the
 * vectors, little-endian. Files of other programs may hold other shapes and types, which are refused here.
 *
 * @param metadata text by key
 * @param vectors f32 vectors by name
 */
record Safetensors(SortedMap<String, String> metadata, SortedMap<String, float[]> vectors) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = Long.BYTES;

    byte[] bytes() {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode text = header.putObject(METADATA);
        metadata.forEach(text::put);
        int offset = 0;
        for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
            int end = offset + vector.getValue().length * Float.BYTES;
            ObjectNode entry = header.putObject(vector.getKey());
            entry.put("dtype", "F32");
            entry.putArray("shape").add(vector.getValue().length);
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
        for (float[] vector : vectors.values()) {
            for (float value : vector) {
                file.putFloat(value);
            }
        }
        return file.array();
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @throws AxbenchException {@code BAD_DATA} if it is cut short, damaged, or holds other than f32 vectors; final
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
        SortedMap<String, float[]> vectors = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
            } else {
                vectors.put(entry.getKey(), vector(entry.getKey(), entry.getValue(), data, name));
            }
        }
        return new Safetensors(metadata, vectors);
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

    private static float[] vector(String key, JsonNode entry, ByteBuffer data, String name) {
        boolean vector = entry.path("dtype").asText().equals("F32")
                && entry.path("shape").size() == 1
                && entry.path("data_offsets") instanceof ArrayNode offsets
                && offsets.size() == 2;
        if (!vector) {
            throw bad(name, "tensor %s is %s; an f32 vector expected".formatted(key, entry));
        }
        long count = entry.path("shape").path(0).asLong();
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
        return values;
    }

    private static AxbenchException bad(String name, String what) {
        return new AxbenchException(Reason.BAD_DATA, "[%s] %s".formatted(name, what));
    }
}
