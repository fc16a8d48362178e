package io.axbench.gateway.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The column of a method's scores of other concepts' negatives: f64, little-endian; null where none were scored. */
final class OtherScores {

    private OtherScores() {}

    static byte @Nullable [] bytes(@Nullable List<Double> scores) {
        if (scores == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(scores.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        scores.forEach(bytes::putDouble);
        return bytes.array();
    }

    /** The scores of a row that has {@code others}; none where none were scored. */
    static double[] of(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("others");
        if (bytes == null) {
            return new double[0];
        }
        double[] scores = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(scores);
        return scores;
    }

    /** The same, null where none were scored. */
    static @Nullable List<Double> list(ResultSet row) throws SQLException {
        double[] scores = of(row);
        return scores.length == 0 ? null : Arrays.stream(scores).boxed().toList();
    }
}
