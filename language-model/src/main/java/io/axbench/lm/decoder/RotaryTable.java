package io.axbench.lm.decoder;

import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.RopeScaling;

/**
 * Angles of the rotary embedding, {@code [tables, positions, headSize / 2]}: position times frequency, in f32 as
 * transformers computes them. The last table is for blocks with a window, the first for those without; where both are
 * the same there is one.
 */
final class RotaryTable {

    private final int tables;
    private final int positions;
    private final int half;
    private final float[] angles;

    RotaryTable(ModelConfig config) {
        boolean two = config.rotary().tellsWindowsApart() && config.window() > 0;
        tables = two ? 2 : 1;
        positions = config.contextLength();
        half = config.headSize() / 2;
        angles = new float[Math.multiplyExact(Math.multiplyExact(tables, positions), half)];
        fill(0, config.headSize(), config.rotary().theta(), config.rotary().scaling());
        if (two) {
            fill(1, config.headSize(), config.rotary().localTheta(), new RopeScaling.None());
        }
    }

    private void fill(int table, int headSize, double theta, RopeScaling scaling) {
        int from = table * positions * half;
        for (int j = 0; j < half; j++) {
            float exponent = 2f * j / headSize;
            float base = 1f / (float) Math.pow(theta, exponent);
            float frequency = (float) (base / scaling.divisor(j, base));
            for (int position = 0; position < positions; position++) {
                angles[from + position * half + j] = position * frequency;
            }
        }
    }

    int tables() {
        return tables;
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
