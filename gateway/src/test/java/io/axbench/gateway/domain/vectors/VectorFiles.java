package io.axbench.gateway.domain.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Hand-made vector files. */
public final class VectorFiles {

    private VectorFiles() {}

    /** A safetensors file with this header and these f32 values. */
    public static byte[] safetensors(String header, float... values) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** A safetensors file with one matrix. */
    public static byte[] matrix(int width, float... values) {
        return safetensors(
                "{\"weight\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
                        .formatted(values.length / width, width, 4 * values.length),
                values);
    }

    /** A .npy file of version 1 with this header, padded as numpy does, and these data. */
    static byte[] npy(String dictionary, byte[] data) {
        String header = dictionary + " ".repeat(118 - 1 - dictionary.length()) + "\n";
        return ByteBuffer.allocate(10 + header.length() + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'})
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .array();
    }

    static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
