package io.axbench.formats.vectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Vectors for tests, and their files. */
final class Sets {

    private Sets() {}

    /** What writes a set. */
    interface Writer {
        void write(VectorSet set, OutputStream out) throws IOException;
    }

    /** Vectors with a label each, of random numbers; the first has -0.0 and the least positive f32 in it. */
    static VectorSet of(int width, Map<String, String> facts, VectorLabel... labels) {
        RowList rows = new RowList();
        Random random = new Random(7);
        for (int row = 0; row < labels.length; row++) {
            float[] values = new float[width];
            for (int i = 0; i < width; i++) {
                values[i] = (float) random.nextGaussian() * 1e3f;
            }
            if (row == 0) {
                values[0] = -0f;
                values[1] = Float.MIN_VALUE;
            }
            rows.add(values, "row " + row);
        }
        return VectorSet.of(rows, List.of(labels), facts);
    }

    static VectorLabel label(Integer id, String concept, Integer layer, Map<String, String> facts) {
        return new VectorLabel(id, concept, layer, new TreeMap<>(facts));
    }

    static ByteBuffer bytes(VectorSet set, Writer writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(set, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** All numbers, as bits: -0.0 is not 0. */
    static List<List<Integer>> bits(VectorSet set) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int row = 0; row < set.count(); row++) {
            List<Integer> bits = new ArrayList<>();
            for (float value : set.vector(row)) {
                bits.add(Float.floatToRawIntBits(value));
            }
            rows.add(bits);
        }
        return rows;
    }
}
