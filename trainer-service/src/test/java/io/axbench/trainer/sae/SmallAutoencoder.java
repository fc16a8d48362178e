package io.axbench.trainer.sae;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A sparse autoencoder with random numbers, written as other programs write theirs. */
public final class SmallAutoencoder {

    final int width;
    final int features;
    private final Random random;
    private final Map<String, float[]> arrays = new LinkedHashMap<>();
    private final Map<String, int[]> shapes = new LinkedHashMap<>();

    SmallAutoencoder(int width, int features, long seed) {
        this.width = width;
        this.features = features;
        this.random = new Random(seed);
    }

    /** A JumpReLU autoencoder in a folder as SAELens writes it. */
    public static Path jumpRelu(Path folder, int width, int features) {
        return jumpRelu(folder, width, features, "blocks.3.hook_resid_post");
    }

    /** The same, made for this place in a model. */
    public static Path jumpRelu(Path folder, int width, int features, String hook) {
        encoderAndDecoder(width, features)
                .positive("threshold", features)
                .safetensors(folder.resolve("sae_weights.safetensors"), "F32");
        config(
                folder,
                "{\"architecture\":\"jumprelu\",\"d_in\":%d,\"d_sae\":%d,\"apply_b_dec_to_input\":false,\"hook_name\":\"%s\"}"
                        .formatted(width, features, hook));
        return folder;
    }

    /** A TopK autoencoder in a folder as SAELens writes it. */
    public static Path topK(Path folder, int width, int features, int k) {
        encoderAndDecoder(width, features).safetensors(folder.resolve("sae_weights.safetensors"), "F32");
        config(
                folder,
                "{\"architecture\":\"topk\",\"k\":%d,\"d_in\":%d,\"d_sae\":%d,\"apply_b_dec_to_input\":true}"
                        .formatted(k, width, features));
        return folder;
    }

    private static SmallAutoencoder encoderAndDecoder(int width, int features) {
        return new SmallAutoencoder(width, features, 5)
                .normal("W_enc", width, features)
                .normal("W_dec", features, width)
                .normal("b_dec", width)
                .normal("b_enc", features);
    }

    static void config(Path folder, String json) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("cfg.json"), json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SmallAutoencoder normal(String name, int... shape) {
        float[] values = numbers(shape);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return put(name, values, shape);
    }

    SmallAutoencoder positive(String name, int... shape) {
        float[] values = numbers(shape);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return put(name, values, shape);
    }

    SmallAutoencoder put(String name, float[] values, int... shape) {
        arrays.put(name, values);
        shapes.put(name, shape);
        return this;
    }

    float[] array(String name) {
        return arrays.getOrDefault(name, new float[0]);
    }

    /** Element {@code [i, j]} of a matrix. */
    double at(String name, int i, int j) {
        return array(name)[i * shapes.getOrDefault(name, new int[] {0, 0})[1] + j];
    }

    Path safetensors(Path path, String type) {
        StringBuilder header = new StringBuilder("{");
        int offset = 0;
        int bytes = type.equals("F32") ? 4 : 2;
        for (Map.Entry<String, float[]> array : arrays.entrySet()) {
            int end = offset + array.getValue().length * bytes;
            header.append("\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]},"
                    .formatted(array.getKey(), type, Arrays.toString(shapes.get(array.getKey())), offset, end));
            offset = end;
        }
        header.setCharAt(header.length() - 1, '}');
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + offset).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        arrays.values().forEach(values -> put(file, values, type));
        try {
            Files.createDirectories(path.getParent());
            return Files.write(path, file.array());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rounds every number to what the type can hold, in place. */
    SmallAutoencoder rounded(String type) {
        for (float[] values : arrays.values()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (type) {
                    case "F16" -> Float.float16ToFloat(Float.floatToFloat16(values[i]));
                    case "BF16" -> Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & 0xffff0000);
                    default -> values[i];
                };
            }
        }
        return this;
    }

    private static void put(ByteBuffer file, float[] values, String type) {
        for (float value : values) {
            switch (type) {
                case "F16" -> file.putShort(Float.floatToFloat16(value));
                case "BF16" -> file.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
                default -> file.putFloat(value);
            }
        }
    }

    private static float[] numbers(int... shape) {
        int count = 1;
        for (int extent : shape) {
            count *= extent;
        }
        return new float[count];
    }
}
