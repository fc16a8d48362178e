package io.axbench.formats.vectors;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The start of a GGUF file, in the making. */
final class GgufOut {

    private static final int UINT32 = 4;
    private static final int STRING = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    GgufOut int32(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    GgufOut int64(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    GgufOut text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        int64(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    void key(String key, String value) {
        text(key).int32(STRING).text(value);
    }

    void key(String key, int value) {
        text(key).int32(UINT32).int32(value);
    }

    byte[] padded(int alignment) {
        while (bytes.size() % alignment != 0) {
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
