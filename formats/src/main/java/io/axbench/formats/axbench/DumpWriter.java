package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.formats.axbench.ConceptResults.Spot;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetWriter;
import io.axbench.formats.parquet.Shards;
import io.axbench.formats.parquet.WriteFault;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a run as {@code inference/}, {@code evaluate/} and {@code train/} of a dump folder, methods by the names
 * of the public code's classes. Memory holds some concepts. Of several judges the first is written.
 *
 * <p>Not kept by a run and left out: activations of single tokens ({@code _acts}, {@code tokens}, {@code _max_token}), steered
 * inputs of the method Prompt (the column is empty), the judge's explanations.
 */
public final class DumpWriter implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LATENT = "latent";
    private static final String STEERING = "steering";
    private static final String RATED = "rated";
    private static final String JUDGE = "LMJudgeEvaluator";
    private static final List<String> AXES = List.of("relevance_concept", "relevance_instruction", "fluency");
    private static final int PART = 20;

    private final Path folder;
    private final ParquetWriter parquet;
    private final Map<Integer, RunLine.Concept> concepts = new LinkedHashMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final List<String> detecting = new ArrayList<>();
    private final List<String> steered = new ArrayList<>();
    private final Map<String, List<Path>> parts = new TreeMap<>();
    private RunLine.@Nullable Head head;
    private @Nullable ConceptResults results;
    private @Nullable String judge;
    private int waiting;
    private long lines;
    private boolean ended;

    private DumpWriter(Path folder, ParquetWriter parquet) {
        this.folder = folder;
        this.parquet = parquet;
    }

    /** A writer into a folder that exists, where the data set's files stand already if it has any; the caller closes it. */
    public static DumpWriter into(Path folder) {
        try {
            for (String part : List.of("inference", "evaluate", "train")) {
                Files.createDirectories(folder.resolve(part));
            }
        } catch (IOException e) {
            throw WriteFault.of("export", folder, e);
        }
        return new DumpWriter(folder, ParquetWriter.into(folder, "export"));
    }

    /** Names of the public code's classes by label. */
    public Map<String, String> names() {
        return Map.copyOf(names);
    }

    /**
     * Takes the next line.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is out of place; {@code DISK_FULL} and other trouble of the disk
     */
    public void take(RunLine line) {
        try {
            switch (line) {
                case RunLine.Head first -> begin(first);
                case RunLine.Concept concept -> concepts.put(concept.conceptId(), concept);
                case RunLine.Detection detection -> of(detection.conceptId()).add(detection);
                case RunLine.Texts texts -> of(texts.conceptId()).add(texts);
                case RunLine.Ratings ratings -> {
                    judge = judge == null ? ratings.judge().id() : judge;
                    if (ratings.judge().id().equals(judge)) {
                        of(ratings.conceptId()).add(ratings);
                    }
                }
                case RunLine.Direction _ -> {}
                case RunLine.End end -> {
                    if (end.lines() != lines) {
                        throw cut();
                    }
                    flush();
                    finish();
                    ended = true;
                }
            }
            lines++;
        } catch (IOException e) {
            throw WriteFault.of("export", folder, e);
        }
    }

    /**
     * Checks that all has come.
     *
     * @throws AxbenchException {@code BAD_DATA} if the lines were cut short; a retry may help
     */
    public void requireWhole() {
        if (!ended) {
            throw cut();
        }
    }

    private static AxbenchException cut() {
        return new AxbenchException(Reason.BAD_DATA, "the results came cut short; try again");
    }

    private void begin(RunLine.Head first) {
        head = first;
        Map<String, String> methods = new LinkedHashMap<>();
        for (MethodSpec method : first.spec().entries()) {
            methods.put(method.as(), method.method());
            List<Axis> axes = MethodCatalog.find(method.method()).orElseThrow().axes();
            if (first.spec().detection() != null && axes.contains(Axis.DETECTION)) {
                detecting.add(method.as());
            }
            if (first.spec().steering() != null && axes.contains(Axis.STEERING)) {
                steered.add(method.as());
            }
        }
        names.putAll(MethodName.theirs(methods));
        beginTables();
    }

    private void beginTables() {
        List<Column> latent = new ArrayList<>(List.of(
                Column.whole("concept_id"),
                Column.text("concept"),
                Column.whole("row"),
                Column.text("category"),
                Column.text("sae_link")));
        for (String label : detecting) {
            latent.add(Column.real(name(label) + "_max_act"));
            latent.add(Column.whole(name(label) + "_max_act_idx"));
        }
        parquet.begin(LATENT, latent);
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
        for (String label : steered) {
            texts.add(Column.text(name(label) + "_steered_generation"));
            texts.add(Column.real(name(label) + "_perplexity"));
            texts.add(Column.real(name(label) + "_strength"));
        }
        parquet.begin(STEERING, texts);
        List<Column> rated = new ArrayList<>(texts);
        for (String label : steered) {
            rated.add(Column.real(name(label) + "_" + JUDGE));
            AXES.forEach(axis -> rated.add(Column.real("%s_%s_%s_ratings".formatted(name(label), JUDGE, axis))));
        }
        parquet.begin(RATED, rated);
    }

    private String name(String label) {
        return names.getOrDefault(label, label);
    }

    private ConceptResults of(int conceptId) throws IOException {
        ConceptResults open = results;
        if (open != null && open.conceptId() == conceptId) {
            return open;
        }
        flush();
        ConceptResults next = new ConceptResults(conceptId);
        results = next;
        return next;
    }

    private void flush() throws IOException {
        ConceptResults done = results;
        results = null;
        if (done == null) {
            return;
        }
        if (!done.detections().isEmpty()) {
            latent(done);
        }
        List<Spot> spots = done.spots();
        if (!spots.isEmpty()) {
            steering(done, spots);
        }
        if (++waiting >= PART) {
            part();
        }
    }

    private void latent(ConceptResults done) throws IOException {
        RunLine.Concept concept = concept(done.conceptId());
        int rows = done.detections().values().stream()
                .mapToInt(detection -> detection.scores().size())
                .max()
                .orElse(0);
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add((long) done.conceptId());
            values.add(concept.concept());
            values.add((long) row);
            values.add(null);
            values.add(concept.ref());
            for (String label : detecting) {
                RunLine.Detection detection = done.detections().get(label);
                ExampleScore score =
                        detection == null || row >= detection.scores().size()
                                ? null
                                : detection.scores().get(row);
                if (score != null) {
                    values.set(
                            3, score.category().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                }
                values.add(score == null ? null : (Double) score.score());
                values.add(score == null ? null : (Long) (long) score.token());
            }
            table.add(values);
        }
        parquet.add(LATENT, table);
        ObjectNode line = JSON.createObjectNode().put("concept_id", done.conceptId());
        ObjectNode curves = line.putObject("results").putObject("AUCROCEvaluator");
        ObjectNode hard = ((ObjectNode) line.path("results")).putObject("HardNegativeEvaluator");
        done.detections().forEach((label, detection) -> {
            LatentFigures figures = new LatentFigures(detection.scores());
            figures.curve(detection.maxAct()).ifPresent(curve -> {
                curves.set(name(label), curve);
                hard.set(name(label), figures.hardNegatives());
            });
        });
        append("evaluate/latent.jsonl", line);
    }

    private RunLine.Concept concept(int id) {
        RunLine.Concept concept = concepts.get(id);
        if (concept == null) {
            throw cut();
        }
        return concept;
    }

    private void steering(ConceptResults done, List<Spot> spots) throws IOException {
        RunLine.Concept concept = concept(done.conceptId());
        SteeringTask task = Objects.requireNonNull(
                        Objects.requireNonNull(head).spec().steering())
                .task();
        SteeringSet set = task == null ? SteeringSet.INSTRUCT : SteeringSet.valueOf(task.name());
        List<List<@Nullable Object>> plain = new ArrayList<>();
        List<List<@Nullable Object>> rated = new ArrayList<>();
        for (Spot spot : spots) {
            String instruction = done.instruction(spot);
            List<@Nullable Object> values = new ArrayList<>();
            values.add(set.theirs());
            values.add((long) done.conceptId());
            values.add(concept.concept());
            values.add((long) spot.input());
            values.add(set == SteeringSet.SUPPRESS ? -spot.factor() : spot.factor());
            values.add(instruction);
            values.add(null);
            values.add(instruction);
            values.add(concept.ref());
            values.add(feature(concept.ref()));
            for (String label : steered) {
                SteeredText text = done.text(label, spot);
                values.add(text == null ? null : text.text());
                values.add(text == null ? null : text.perplexity());
                values.add(text == null ? null : text.strength());
            }
            plain.add(values);
            List<@Nullable Object> more = new ArrayList<>(values);
            for (String label : steered) {
                Rating rating = done.rating(label, spot);
                more.add(rating == null ? null : (Double) harmonic(rating));
                more.add(rating == null ? null : real(rating.concept()));
                more.add(rating == null ? null : real(rating.instruction()));
                more.add(rating == null ? null : real(rating.fluency()));
            }
            rated.add(more);
        }
        parquet.add(STEERING, plain);
        parquet.add(RATED, rated);
        int instructions = spots.getLast().input() + 1;
        int first = DumpRatings.firstHalf(instructions);
        SteeringFigures figures = new SteeringFigures(done, steered, names);
        append(
                "evaluate/steering.jsonl",
                figures.line(spots.stream().filter(spot -> spot.input() < first).toList()));
        append(
                "evaluate/steering_test.jsonl",
                figures.line(
                        spots.stream().filter(spot -> spot.input() >= first).toList()));
    }

    private static @Nullable Double real(@Nullable Integer rating) {
        return rating == null ? null : (Double) rating.doubleValue();
    }

    /** The score of a text as published: a missing rating counts as 0. */
    static double harmonic(Rating rating) {
        double sum = 0;
        for (Integer part : new @Nullable Integer[] {rating.concept(), rating.instruction(), rating.fluency()}) {
            if (part == null || part == 0) {
                return 0;
            }
            sum += 1.0 / part;
        }
        return 3 / sum;
    }

    private static long feature(String ref) {
        String last = ref.substring(ref.lastIndexOf('/') + 1);
        return last.matches("\\d{1,18}") ? Long.parseLong(last) : -1;
    }

    private void part() {
        int number = parts.getOrDefault(LATENT, List.of()).size();
        for (String table : List.of(LATENT, STEERING, RATED)) {
            Path file = folder.resolve("%s.%d.part".formatted(table, number));
            parquet.write(table, file);
            parts.computeIfAbsent(table, t -> new ArrayList<>()).add(file);
        }
        waiting = 0;
        beginTables();
    }

    private void finish() throws IOException {
        part();
        List<Path> rows = Shards.of(folder.resolve("inference/latent_eval_data.parquet"));
        if (rows.isEmpty() || detecting.isEmpty()) {
            join(LATENT, "inference/latent_data.parquet", !detecting.isEmpty());
        } else {
            parquet.joinBeside(
                    parts.getOrDefault(LATENT, List.of()),
                    rows,
                    List.of("concept_id", "concept", "row", "category", "sae_link"),
                    folder.resolve("inference/latent_data.parquet"));
        }
        join(STEERING, "inference/steering_data.parquet", !steered.isEmpty());
        join(RATED, "evaluate/steering_data.parquet", judge != null);
        RunLine.Head first = Objects.requireNonNull(head);
        ObjectNode config = JSON.createObjectNode()
                .put("model_name", first.spec().model().source())
                .put("layer", first.spec().layer())
                .put("component", "res");
        Files.writeString(folder.resolve("train/config.json"), JSON.writeValueAsString(config) + "\n");
        for (RunLine.Concept concept : concepts.values()) {
            ObjectNode line = JSON.createObjectNode()
                    .put("concept_id", concept.conceptId())
                    .put("concept", concept.concept())
                    .put("ref", concept.ref());
            line.putObject("concept_genres_map")
                    .putArray(concept.concept())
                    .add(concept.genre().name().toLowerCase(Locale.ROOT));
            append("train/metadata.jsonl", line);
        }
    }

    private void join(String table, String file, boolean wanted) throws IOException {
        List<Path> written = parts.getOrDefault(table, List.of());
        if (wanted) {
            parquet.join(written, folder.resolve(file));
            return;
        }
        for (Path part : written) {
            Files.delete(part);
        }
    }

    private void append(String file, ObjectNode line) throws IOException {
        try (Writer writer =
                Files.newBufferedWriter(folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(JSON.writeValueAsString(line) + "\n");
        }
    }

    /** The judge whose ratings are written; null if there is none. */
    public @Nullable String judge() {
        return judge;
    }

    @Override
    public void close() {
        parquet.close();
    }
}
