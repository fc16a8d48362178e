package io.axbench.formats.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A vector a line, numbers split by commas; in front of them, under the header {@code concept_id,layer,v0,v1,...},
 * concept id and layer, each of which may be empty. Without that header, numbers alone.
 */
final class CsvVectors {

    private static final int MOST_BYTES = 512 << 20;
    private static final int MOST_LINE = 2 << 20;
    private static final String HEADER = "concept_id,layer,";
    private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,8}");

    private CsvVectors() {}

    static VectorSet read(ByteBuffer file) {
        if (file.remaining() > MOST_BYTES) {
            throw BadVectors.layout(
                    "found %d bytes, expected at most %d; use safetensors", file.remaining(), MOST_BYTES);
        }
        RowList rows = new RowList();
        List<VectorLabel> labels = new ArrayList<>();
        ByteBuffer bytes = file.slice();
        boolean labelled = false;
        for (int number = 1; bytes.hasRemaining(); number++) {
            String line = line(bytes, number);
            if (number == 1 && line.startsWith(HEADER)) {
                labelled = true;
                continue;
            }
            if (!line.isBlank()) {
                String where = "line " + number;
                String[] parts = line.split(",", -1);
                int from = labelled ? 2 : 0;
                labels.add(labelled ? label(parts, where) : VectorLabel.UNKNOWN);
                float[] row = new float[Math.max(0, parts.length - from)];
                for (int i = 0; i < row.length; i++) {
                    String part = parts[i + from].strip();
                    row[i] = RowList.number(part.isEmpty() ? "nothing" : part, where);
                }
                rows.add(row, where);
            }
        }
        return VectorSet.of(rows.requireSome(), labels, java.util.Map.of());
    }

    private static String line(ByteBuffer bytes, int number) {
        int from = bytes.position();
        int end = from;
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
            if (end - from > MOST_LINE) {
                throw BadVectors.layout("line %d: found more than %d characters, expected fewer", number, MOST_LINE);
            }
        }
        bytes.position(Math.min(end + 1, bytes.limit()));
        int length = end > from && bytes.get(end - 1) == '\r' ? end - 1 - from : end - from;
        return StandardCharsets.US_ASCII.decode(bytes.slice(from, length)).toString();
    }

    private static VectorLabel label(String[] parts, String where) {
        VectorLabel label = VectorLabel.UNKNOWN;
        for (int i = 0; i < 2 && i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.isEmpty()) {
                continue;
            }
            if (!WHOLE.matcher(part).matches()) {
                throw BadVectors.layout(
                        "%s: found the %s \"%s\", expected a whole number or nothing",
                        where, i == 0 ? "concept id" : "layer", BadVectors.shown(part));
            }
            int number = Integer.parseInt(part);
            label = i == 0 ? label.withConceptId(number) : label.withLayer(number);
        }
        return label;
    }

    static void write(VectorSet set, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder("concept_id,layer");
        for (int i = 0; i < set.width(); i++) {
            line.append(",v").append(i);
        }
        for (int row = 0; row < set.count(); row++) {
            out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            line.setLength(0);
            VectorLabel label = set.labels().get(row);
            line.append(label.conceptId() == null ? "" : label.conceptId()).append(',');
            line.append(label.layer() == null ? "" : label.layer());
            for (float value : set.vector(row)) {
                line.append(',').append(value);
            }
        }
        out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    }
}
