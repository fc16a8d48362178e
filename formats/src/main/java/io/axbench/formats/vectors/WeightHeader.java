package io.axbench.formats.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The start of a safetensors file with one tensor {@code weight} {@code [n, d]}, F32; the rows follow it. */
public final class WeightHeader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALIGNMENT = 8;

    private WeightHeader() {}

    /**
     * Length of the header and the header, padded with spaces to whole eight bytes.
     *
     * @param rows n
     * @param width d
     * @param metadata texts by key
     */
    public static byte[] bytes(int rows, int width, Map<String, String> metadata) {
        Map<String, Object> header = new TreeMap<>();
        header.put("__metadata__", new TreeMap<>(metadata));
        header.put(
                "weight",
                new TreeMap<>(Map.of(
                        "dtype",
                        "F32",
                        "shape",
                        List.of(rows, width),
                        "data_offsets",
                        List.of(0, (long) rows * width * Float.BYTES))));
        byte[] text = json(header);
        int padding = (ALIGNMENT - text.length % ALIGNMENT) % ALIGNMENT;
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + text.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length + padding).put(text);
        for (int i = 0; i < padding; i++) {
            bytes.put((byte) ' ');
        }
        return bytes.array();
    }

    private static byte[] json(Map<String, Object> header) {
        try {
            return JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a header of texts and numbers cannot be written", e);
        }
    }
}
