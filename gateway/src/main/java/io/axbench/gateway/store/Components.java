package io.axbench.gateway.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Components of a vector as bytes: f32, little-endian. */
final class Components {

    private Components() {}

    static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static float[] of(List<Float> values) {
        float[] components = new float[values.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = values.get(i);
        }
        return components;
    }

    static List<Float> list(byte[] components) {
        float[] values = new float[components.length / Float.BYTES];
        ByteBuffer.wrap(components)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return list(values);
    }

    static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
