package io.axbench.lm.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files byte by byte, well-formed unless asked otherwise. */
final class GgufBuilder {

    private static final int ALIGNMENT = 32;

    private final ByteArrayOutputStream keys = new ByteArrayOutputStream();
    private final ByteArrayOutputStream descriptions = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int version = 3;
    private int tensors;

    GgufBuilder version(int version) {
        this.version = version;
        return this;
    }

    /** A text, an Integer (u32), a Float, a Boolean, or a list of texts or Integers; a later value replaces a former. */
    GgufBuilder key(String name, Object value) {
        values.put(name, value);
        return this;
    }

    GgufBuilder without(String name) {
        values.remove(name);
        return this;
    }

    /** A tensor with its sizes innermost first, as ggml has them. */
    GgufBuilder tensor(String name, int type, byte[] bytes, long... sizes) {
        while (data.size() % ALIGNMENT != 0) {
            data.write(0);
        }
        text(descriptions, name);
        int32(descriptions, sizes.length);
        for (long size : sizes) {
            int64(descriptions, size);
        }
        int32(descriptions, type);
        int64(descriptions, data.size());
        data.writeBytes(bytes);
        tensors++;
        return this;
    }

    byte[] build() {
        values.forEach(this::writeKey);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("GGUF".getBytes(StandardCharsets.UTF_8));
        int32(file, version);
        int64(file, tensors);
        int64(file, values.size());
        file.writeBytes(keys.toByteArray());
        file.writeBytes(descriptions.toByteArray());
        while (file.size() % ALIGNMENT != 0) {
            file.write(0);
        }
        file.writeBytes(data.toByteArray());
        return file.toByteArray();
    }

    private void writeKey(String name, Object value) {
        text(keys, name);
        if (value instanceof List<?> list) {
            int32(keys, 9);
            int32(keys, code(list.getFirst()));
            int64(keys, list.size());
            list.forEach(this::writeValue);
            return;
        }
        int32(keys, code(value));
        writeValue(value);
    }

    private static int code(Object value) {
        return switch (value) {
            case String text -> 8;
            case Integer number -> 4;
            case Float number -> 6;
            case Boolean flag -> 7;
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private void writeValue(Object value) {
        switch (value) {
            case String text -> text(keys, text);
            case Integer number -> int32(keys, number);
            case Float number -> int32(keys, Float.floatToRawIntBits(number));
            case Boolean flag -> keys.write(flag ? 1 : 0);
            default -> throw new IllegalArgumentException(value.toString());
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int64(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void int32(ByteArrayOutputStream out, int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private static void int64(ByteArrayOutputStream out, long value) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }
}
