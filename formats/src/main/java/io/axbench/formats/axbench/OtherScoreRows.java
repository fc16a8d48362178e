package io.axbench.formats.axbench;

import io.axbench.contracts.exchange.RunLine;
import io.axbench.formats.parquet.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code inference_imbalance/other_scores.parquet}: each method's scores of other concepts' negatives, in the order in
 * which they were drawn for a concept. The file is ours; the public code has pickles there, and the texts in {@code
 * all_negative_df.parquet}, which a run does not keep.
 */
final class OtherScoreRows {

    private static final String TABLE = "others";

    private final Path folder;
    private final DumpParts parts;
    private final List<String> labels;
    private boolean any;

    /** Rows of a dump folder, none yet; {@code labels} are the methods that detect. */
    OtherScoreRows(Path folder, DumpParts parts, List<String> labels, Map<String, String> names) {
        this.folder = folder;
        this.parts = parts;
        this.labels = labels;
        List<Column> columns = new ArrayList<>(List.of(Column.whole("concept_id"), Column.whole("row")));
        labels.forEach(label -> columns.add(Column.real(names.getOrDefault(label, label) + OtherScoreTable.SCORE)));
        parts.begin(TABLE, columns);
    }

    /** Adds what a concept has. */
    void add(int concept, Map<String, RunLine.Detection> detections) {
        int rows = detections.values().stream()
                .map(RunLine.Detection::others)
                .filter(Objects::nonNull)
                .mapToInt(List::size)
                .max()
                .orElse(0);
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<@Nullable Object> values = new ArrayList<>(List.of((long) concept, (long) row));
            for (String label : labels) {
                RunLine.Detection detection = detections.get(label);
                List<Double> others = detection == null ? null : detection.others();
                values.add(others == null || row >= others.size() ? null : others.get(row));
            }
            table.add(values);
        }
        parts.add(TABLE, table);
        any |= rows > 0;
    }

    /** Writes the table if there are scores. */
    void finish() throws IOException {
        if (any) {
            parts.join(
                    TABLE,
                    Files.createDirectories(folder.resolve(OtherScoreTable.FOLDER))
                            .resolve(OtherScoreTable.FILE));
        } else {
            parts.drop(TABLE);
        }
    }
}
