package io.axbench.formats.axbench;

import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.formats.parquet.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code inference/steering_data.parquet} and what stands of the texts in {@code evaluate/}: the same rows with their
 * ratings, and figures of the half of the instructions that chooses the factor and of the other.
 *
 * @param folder the dump folder
 * @param parts its tables
 * @param labels of the methods that steer, in the run's order
 * @param names of the public code's classes by label
 * @param set what the texts were asked for
 */
record SteeringRows(Path folder, DumpParts parts, List<String> labels, Map<String, String> names, SteeringSet set) {

    private static final String TEXTS = "steering";
    private static final String RATED = "rated";

    void begin() {
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
        }
        parts.begin(TEXTS, texts);
        List<Column> rated = new ArrayList<>(texts);
        for (String label : labels) {
            rated.add(Column.real(name(label) + "_" + JudgeColumns.EVALUATOR));
            JudgeColumns.AXES.forEach(axis -> rated.add(Column.real(JudgeColumns.ratings(name(label), axis))));
        }
        parts.begin(RATED, rated);
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
        List<List<@Nullable Object>> plain = new ArrayList<>();
        List<List<@Nullable Object>> rated = new ArrayList<>();
        for (Spot spot : spots) {
            List<@Nullable Object> values = row(concept, results, spot);
            plain.add(values);
            List<@Nullable Object> more = new ArrayList<>(values);
            for (String label : labels) {
                Rating rating = results.rating(label, spot);
                more.add(rating == null ? null : (Double) SteeringFigures.harmonic(rating));
                more.add(rating == null ? null : real(rating.concept()));
                more.add(rating == null ? null : real(rating.instruction()));
                more.add(rating == null ? null : real(rating.fluency()));
            }
            rated.add(more);
        }
        parts.add(TEXTS, plain);
        parts.add(RATED, rated);
        int half = RatingLists.firstHalf(spots.getLast().input() + 1);
        SteeringFigures figures = new SteeringFigures(results, labels, names);
        DumpMetadata.append(
                folder.resolve("evaluate/steering.jsonl"),
                figures.line(spots.stream().filter(spot -> spot.input() < half).toList()));
        DumpMetadata.append(
                folder.resolve("evaluate/steering_test.jsonl"),
                figures.line(spots.stream().filter(spot -> spot.input() >= half).toList()));
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
        }
        return values;
    }

    private static @Nullable Double real(@Nullable Integer rating) {
        return rating == null ? null : (Double) rating.doubleValue();
    }

    private static long feature(String ref) {
        String last = ref.substring(ref.lastIndexOf('/') + 1);
        return last.matches("\\d{1,18}") ? Long.parseLong(last) : -1;
    }

    /** Writes the tables; that of the ratings if there are any. */
    void finish(boolean rated) throws IOException {
        if (labels.isEmpty()) {
            parts.drop(TEXTS);
        } else {
            parts.join(TEXTS, folder.resolve("inference/steering_data.parquet"));
        }
        if (rated) {
            parts.join(RATED, folder.resolve("evaluate/steering_data.parquet"));
        } else {
            parts.drop(RATED);
        }
    }
}
