package io.axbench.lm.decoder;

import io.axbench.lm.weights.ModelConfig;

/**
 * Angles of the rotary embedding, {@code [positions, headSize / 2]}: position times {@code theta^(-2j / headSize)}, in
 * f32 as transformers computes them.
 */
final class RotaryTable {

    private final int positions;
    private final int half;
    private final float[] angles;

    RotaryTable(ModelConfig config) {
        positions = config.contextLength();
        half = config.headSize() / 2;
        angles = new float[Math.multiplyExact(positions, half)];
        for (int j = 0; j < half; j++) {
            float exponent = 2f * j / config.headSize();
            float frequency = 1f / (float) Math.pow(config.ropeTheta(), exponent);
            for (int position = 0; position < positions; position++) {
                angles[position * half + j] = position * frequency;
            }
        }
    }

    int positions() {
        return positions;
    }

    int half() {
        return half;
    }

    float[] cosines() {
        float[] cosines = new float[angles.length];
        for (int i = 0; i < angles.length; i++) {
            cosines[i] = (float) Math.cos(angles[i]);
        }
        return cosines;
    }

    float[] sines() {
        float[] sines = new float[angles.length];
        for (int i = 0; i < angles.length; i++) {
            sines[i] = (float) Math.sin(angles[i]);
        }
        return sines;
    }
}
