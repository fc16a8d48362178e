package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.Shards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code inference/latent_data.parquet} and {@code evaluate/latent.jsonl}.
 *
 * @param folder the dump folder
 * @param parts its tables
 * @param labels of the methods that detect, in the run's order
 * @param names of the public code's classes by label
 */
record LatentRows(Path folder, DumpParts parts, List<String> labels, Map<String, String> names) {

    private static final String TABLE = "latent";
    /** Columns that the evaluation rows have, too, and the place of a row. */
    private static final List<String> SHARED = List.of("concept_id", "concept", "row", "category", "sae_link");

    void begin() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.whole("concept_id"),
                Column.text("concept"),
                Column.whole("row"),
                Column.text("category"),
                Column.text("sae_link")));
        for (String label : labels) {
            columns.add(Column.real(name(label) + "_max_act"));
            columns.add(Column.whole(name(label) + "_max_act_idx"));
        }
        parts.begin(TABLE, columns);
    }

    private String name(String label) {
        return names.getOrDefault(label, label);
    }

    /** Adds what a concept has. */
    void add(RunLine.Concept concept, Map<String, RunLine.Detection> detections) throws IOException {
        if (detections.isEmpty()) {
            return;
        }
        int rows = detections.values().stream()
                .mapToInt(detection -> detection.scores().size())
                .max()
                .orElse(0);
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            table.add(row(concept, detections, row));
        }
        parts.add(TABLE, table);
        DumpMetadata.append(folder.resolve("evaluate/latent.jsonl"), figures(concept, detections));
    }

    private List<@Nullable Object> row(RunLine.Concept concept, Map<String, RunLine.Detection> detections, int row) {
        String category = null;
        List<@Nullable Object> scores = new ArrayList<>();
        for (String label : labels) {
            ExampleScore score = score(detections.get(label), row);
            if (score != null) {
                category = score.category().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            }
            scores.add(score == null ? null : (Double) score.score());
            scores.add(score == null ? null : (Long) (long) score.token());
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add((long) concept.conceptId());
        values.add(concept.concept());
        values.add((long) row);
        values.add(category);
        values.add(concept.ref());
        values.addAll(scores);
        return values;
    }

    private static @Nullable ExampleScore score(RunLine.@Nullable Detection detection, int row) {
        return detection == null || row >= detection.scores().size()
                ? null
                : detection.scores().get(row);
    }

    private ObjectNode figures(RunLine.Concept concept, Map<String, RunLine.Detection> detections) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("concept_id", concept.conceptId());
        ObjectNode evaluators = line.putObject("results");
        ObjectNode curves = evaluators.putObject("AUCROCEvaluator");
        ObjectNode hard = evaluators.putObject("HardNegativeEvaluator");
        ObjectNode stats = evaluators.putObject("LatentStatsEvaluator");
        detections.forEach((label, detection) -> {
            LatentFigures figures = new LatentFigures(detection.scores());
            figures.curve().ifPresent(curve -> {
                curves.set(name(label), curve);
                hard.set(name(label), figures.hardNegatives());
                stats.set(name(label), figures.stats());
            });
        });
        return line;
    }

    /** Writes the table, beside the evaluation rows where they stand in the folder. */
    void finish() throws IOException {
        Path file = folder.resolve("inference/latent_data.parquet");
        List<Path> rows = Shards.of(folder.resolve("inference/latent_eval_data.parquet"));
        if (labels.isEmpty()) {
            parts.drop(TABLE);
        } else if (rows.isEmpty()) {
            parts.join(TABLE, file);
        } else {
            parts.joinBeside(TABLE, rows, SHARED, file);
        }
    }
}
