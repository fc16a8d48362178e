package io.axbench.lm.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes safetensors files byte by byte, well-formed unless given a header of its own. */
final class SafetensorsBuilder {

    private final StringBuilder entries = new StringBuilder("\"__metadata__\":{\"format\":\"pt\"}");
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    SafetensorsBuilder tensor(String name, String dtype, String shape, byte[] bytes) {
        entries.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, dtype, shape, data.size(), data.size() + bytes.length));
        data.writeBytes(bytes);
        return this;
    }

    byte[] build() {
        return file("{" + entries + "}", data.toByteArray());
    }

    /** Any header, any data. */
    static byte[] file(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return file(text.length, text, data);
    }

    /** Any announced length, any header, any data. */
    static byte[] file(long announced, byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(announced)
                .put(header)
                .put(data)
                .array();
    }
}
