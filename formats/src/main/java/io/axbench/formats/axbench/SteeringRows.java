package io.axbench.formats.axbench;

import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.formats.parquet.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code inference/steering_data.parquet}, and hands the rows on to an {@code evaluate/} folder for each judge and
 * sample.
 */
final class SteeringRows {

    private static final String TEXTS = "steering";

    private final Path folder;
    private final DumpParts parts;
    private final List<String> labels;
    private final Map<String, String> names;
    private final SteeringSet set;
    private final List<Column> columns;
    private final List<RatedRows> rated = new ArrayList<>();

    /**
     * The rows of a folder, none yet.
     *
     * @param folder the dump folder
     * @param parts its tables
     * @param labels of the methods that steer, in the run's order
     * @param names of the public code's classes by label
     * @param set what the texts were asked for
     */
    SteeringRows(Path folder, DumpParts parts, List<String> labels, Map<String, String> names, SteeringSet set) {
        this.folder = folder;
        this.parts = parts;
        this.labels = labels;
        this.names = names;
        this.set = set;
        this.columns = columns();
        parts.begin(TEXTS, columns);
        rated.add(new RatedRows(folder.resolve(Rater.EVALUATE), parts, "rated", columns, labels, names));
    }

    private List<Column> columns() {
        List<Column> texts = new ArrayList<>(List.of(
                Column.text("dataset_name"),
                Column.whole("concept_id"),
                Column.text("input_concept"),
                Column.whole("input_id"),
                Column.real("factor"),
                Column.text("original_prompt"),
                Column.text("steered_input"),
                Column.text("input"),
                Column.text("sae_link"),
                Column.whole("sae_id")));
        for (String label : labels) {
            texts.add(Column.text(name(label) + "_steered_generation"));
            texts.add(Column.real(name(label) + "_perplexity"));
            texts.add(Column.real(name(label) + "_strength"));
            texts.add(Column.whole(name(label) + SteeringTable.TOKENS));
        }
        return texts;
    }

    private String name(String label) {
        return names.getOrDefault(label, label);
    }

    /** Adds what a concept has. */
    void add(RunLine.Concept concept, ConceptResults results) throws IOException {
        List<Spot> spots = results.spots();
        if (spots.isEmpty()) {
            return;
        }
        List<List<@Nullable Object>> rows =
                spots.stream().map(spot -> row(concept, results, spot)).toList();
        parts.add(TEXTS, rows);
        for (Rater rater : results.raters()) {
            of(rater);
        }
        for (RatedRows readings : rated) {
            readings.add(results, spots, rows);
        }
    }

    /** Sees to it that a reading has a folder: the first one's is {@code evaluate/}. */
    private void of(Rater rater) throws IOException {
        if (rated.stream().anyMatch(known -> rater.equals(known.rater()))) {
            return;
        }
        if (rated.getFirst().rater() == null) {
            rated.getFirst().begin(rater);
            return;
        }
        Path further = folder.resolve(rater.folder());
        if (Files.exists(further)) {
            further = folder.resolve(rater.folder() + "_" + rated.size());
        }
        Files.createDirectories(further);
        RatedRows next = new RatedRows(further, parts, "rated" + rated.size(), columns, labels, names);
        next.begin(rater);
        rated.add(next);
    }

    private List<@Nullable Object> row(RunLine.Concept concept, ConceptResults results, Spot spot) {
        String instruction = results.instruction(spot);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(set.theirs());
        values.add((long) concept.conceptId());
        values.add(concept.concept());
        values.add((long) spot.input());
        values.add(set == SteeringSet.SUPPRESS ? -spot.factor() : spot.factor());
        values.add(instruction);
        values.add(null);
        values.add(instruction);
        values.add(concept.ref());
        values.add(feature(concept.ref()));
        for (String label : labels) {
            SteeredText text = results.text(label, spot);
            values.add(text == null ? null : text.text());
            values.add(text == null ? null : text.perplexity());
            values.add(text == null ? null : text.strength());
            values.add(text == null ? null : (Long) (long) text.tokens());
        }
        return values;
    }

    private static long feature(String ref) {
        String last = ref.substring(ref.lastIndexOf('/') + 1);
        return last.matches("\\d{1,18}") ? Long.parseLong(last) : -1;
    }

    /** Writes the tables; those of the ratings where there are any. */
    void finish() throws IOException {
        if (labels.isEmpty()) {
            parts.drop(TEXTS);
        } else {
            parts.join(TEXTS, folder.resolve("inference/steering_data.parquet"));
        }
        for (RatedRows readings : rated) {
            readings.finish();
        }
    }
}
