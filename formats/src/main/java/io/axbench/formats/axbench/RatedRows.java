package io.axbench.formats.axbench;

import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.formats.parquet.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an {@code evaluate/} folder: the rows of the texts with one reading's ratings, and figures of the half of the
 * instructions that chooses the factor and of the other.
 */
final class RatedRows {

    private final Path folder;
    private final DumpParts parts;
    private final String table;
    private final List<String> labels;
    private final Map<String, String> names;
    private @Nullable Rater rater;

    /** Rows for a folder that exists; {@code table} is one of the parts' own, {@code texts} the columns that come first. */
    RatedRows(
            Path folder,
            DumpParts parts,
            String table,
            List<Column> texts,
            List<String> labels,
            Map<String, String> names) {
        this.folder = folder;
        this.parts = parts;
        this.table = table;
        this.labels = labels;
        this.names = names;
        List<Column> columns = new ArrayList<>(texts);
        for (String label : labels) {
            String name = names.getOrDefault(label, label);
            columns.add(Column.real(name + "_" + JudgeColumns.EVALUATOR));
            JudgeColumns.AXES.forEach(axis -> columns.add(Column.real(JudgeColumns.ratings(name, axis))));
        }
        parts.begin(table, columns);
    }

    /** Whose ratings these are; null as long as there are none. */
    @Nullable
    Rater rater() {
        return rater;
    }

    /** Says whose ratings these are. */
    void begin(Rater whose) throws IOException {
        rater = whose;
        DumpMetadata.append(folder.resolve(Rater.FILE), whose.json());
    }

    /** Adds the rows of a concept's texts. */
    void add(ConceptResults results, List<Spot> spots, List<List<@Nullable Object>> texts) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            List<@Nullable Object> values = new ArrayList<>(texts.get(i));
            for (String label : labels) {
                Rating rating = rater == null ? null : results.rating(rater, label, spots.get(i));
                values.add(rating == null ? null : (Double) SteeringFigures.harmonic(rating));
                values.add(rating == null ? null : real(rating.concept()));
                values.add(rating == null ? null : real(rating.instruction()));
                values.add(rating == null ? null : real(rating.fluency()));
            }
            rows.add(values);
        }
        parts.add(table, rows);
        int half = RatingLists.firstHalf(spots.getLast().input() + 1);
        SteeringFigures figures = new SteeringFigures(results, rater, labels, names);
        DumpMetadata.append(
                folder.resolve("steering.jsonl"),
                figures.line(spots.stream().filter(spot -> spot.input() < half).toList()));
        DumpMetadata.append(
                folder.resolve("steering_test.jsonl"),
                figures.line(spots.stream().filter(spot -> spot.input() >= half).toList()));
    }

    private static @Nullable Double real(@Nullable Integer rating) {
        return rating == null ? null : (Double) rating.doubleValue();
    }

    /** Writes the table if there are ratings. */
    void finish() throws IOException {
        if (rater == null) {
            parts.drop(table);
        } else {
            parts.join(table, folder.resolve("steering_data.parquet"));
        }
    }
}
