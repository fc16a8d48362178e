package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import io.axbench.lm.WeightChange.Delta;
import io.axbench.lm.WeightChange.LowRank;
import io.axbench.lm.intervention.Rows;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

/** Weights with low-rank changes, each value rounded to f32 once. */
final class LowRankWeights extends ChangedWeights {

    private final Map<String, Delta> deltas = new LinkedHashMap<>();
    private final double scale;

    LowRankWeights(WeightSource original, LowRank change, double factor) {
        super(original);
        scale = factor * change.scale();
        for (Delta delta : change.deltas()) {
            String name = delta.projection().path(delta.layer()) + ".weight";
            check(original, name, delta);
            if (deltas.put(name, delta) != null) {
                throw new ModelException(
                        ModelException.Kind.OUT_OF_RANGE, "weight change: two changes of %s".formatted(name));
            }
        }
    }

    @Override
    public Set<String> changed() {
        return Set.copyOf(deltas.keySet());
    }

    @Override
    public void read(String name, long firstRow, long rows, FloatBuffer into) {
        int from = into.position();
        readOriginal(name, firstRow, rows, into);
        Delta delta = deltas.get(name);
        if (delta != null) {
            add(delta, Math.toIntExact(firstRow), Math.toIntExact(rows), into, from);
        }
    }

    @Override
    public String hash() {
        MessageDigest digest = FileDigest.sha256();
        digest.update(originalHash().getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(scale).flip());
        for (Entry<String, Delta> entry : deltas.entrySet()) {
            digest.update(entry.getKey().getBytes(StandardCharsets.UTF_8));
            update(digest, entry.getValue().a());
            update(digest, entry.getValue().b());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** There is nothing of its own to close. */
    @Override
    public void close() {}

    private void add(Delta delta, int firstRow, int rows, FloatBuffer into, int from) {
        int rank = delta.rank();
        int width = delta.a().width();
        float[] a = delta.a().toArray();
        float[] b = delta.b().toArray();
        double[] row = new double[width];
        for (int i = 0; i < rows; i++) {
            Arrays.fill(row, 0);
            for (int r = 0; r < rank; r++) {
                double weight = scale * b[(firstRow + i) * rank + r];
                for (int j = 0; j < width; j++) {
                    row[j] += weight * a[r * width + j];
                }
            }
            int start = from + i * width;
            for (int j = 0; j < width; j++) {
                into.put(start + j, (float) (into.get(start + j) + row[j]));
            }
        }
    }

    private static void check(WeightSource original, String name, Delta delta) {
        if (!original.has(name)) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "weight change: the model has no %s; it has layers 0 to %d"
                            .formatted(name, original.config().layers() - 1));
        }
        long[] found = {delta.b().count(), delta.a().width()};
        if (!Arrays.equals(original.shape(name), found)) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "weight change: the product for %s has sizes %s, expected %s; was it trained on this model?"
                            .formatted(name, Arrays.toString(found), Arrays.toString(original.shape(name))));
        }
        checkFinite(name, delta.a());
        checkFinite(name, delta.b());
    }

    private static void checkFinite(String name, Rows rows) {
        for (float value : rows.toArray()) {
            if (!Float.isFinite(value)) {
                throw new ModelException(
                        ModelException.Kind.NON_FINITE, "weight change: %s has a value %s".formatted(name, value));
            }
        }
    }

    private static void update(MessageDigest digest, Rows rows) {
        ByteBuffer bytes = ByteBuffer.allocate(rows.count() * rows.width() * Float.BYTES);
        bytes.asFloatBuffer().put(rows.toArray());
        digest.update(bytes);
    }
}
