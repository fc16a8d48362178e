package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.formats.axbench.DumpRatings.Place;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the results of a dump folder as the lines of a run: scores of {@code inference/latent_data.parquet}, texts of {@code
 * inference/steering_data.parquet}, ratings of {@code evaluate/}. Figures are not read: they are computed anew. Memory holds
 * one concept.
 */
public final class DumpReader {

    private static final String MAX_ACT = "_max_act";
    private static final String GENERATION = "_steered_generation";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final @Nullable Configuration configuration;
    private final ParquetFiles parquet;
    private final Consumer<RunLine> taker;
    private final List<String> told;
    private final Path latent;
    private final Path steering;
    private final DumpRatings ratings;
    private final Map<String, MethodSpec> methods = new LinkedHashMap<>();
    private long lines;
    private int unreadableScores;

    private DumpReader(
            Path folder,
            @Nullable Configuration configuration,
            ParquetFiles parquet,
            Consumer<RunLine> taker,
            List<String> told) {
        this.folder = folder;
        this.configuration = configuration;
        this.parquet = parquet;
        this.taker = taker;
        this.told = told;
        this.latent = folder.resolve("inference").resolve("latent_data.parquet");
        this.steering = folder.resolve("inference").resolve("steering_data.parquet");
        this.ratings = new DumpRatings(parquet, folder);
    }

    /** Whether a folder is a dump folder with results. */
    public static boolean hasResults(Path folder) {
        Path inference = folder.resolve("inference");
        return Files.isRegularFile(inference.resolve("latent_data.parquet"))
                || Files.isRegularFile(inference.resolve("steering_data.parquet"));
    }

    /**
     * Reads a folder.
     *
     * @param configuration the configuration that the folder was made with, for what the folder does not say; or null
     * @param taker gets the lines of the run
     * @return what a person should know of it
     * @throws AxbenchException {@code MISSING_FILE} or {@code BAD_DATA} naming file, row and column; final
     */
    public static List<String> read(Path folder, @Nullable Configuration configuration, Consumer<RunLine> taker) {
        if (!hasResults(folder)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s: found neither inference/latent_data.parquet nor inference/steering_data.parquet, expected one: figures alone cannot be taken in"
                            .formatted(folder));
        }
        List<String> told = new ArrayList<>();
        Path whole = folder.toAbsolutePath().normalize();
        try (ParquetFiles parquet = ParquetFiles.in(whole)) {
            new DumpReader(whole, configuration, parquet, taker, told).read();
        }
        return told;
    }

    private void read() {
        List<String> detecting = names(latent, MAX_ACT);
        List<String> steered = names(steering, GENERATION);
        check(detecting, steered);
        Set<Integer> ids = new TreeSet<>();
        for (Path file : List.of(latent, steering)) {
            if (Files.isRegularFile(file)) {
                ids.addAll(parquet.distinct(file, "concept_id"));
            }
        }
        List<String> all = new ArrayList<>(detecting);
        steered.stream().filter(name -> !detecting.contains(name)).forEach(all::add);
        label(all);
        Shape shape = steered.isEmpty() ? new Shape(2, List.of(), null) : shape(ids);
        put(new RunLine.Head(folder.toString(), spec(!detecting.isEmpty(), steered.isEmpty() ? null : shape)));
        concepts(ids).forEach(this::put);
        for (int concept : ids) {
            if (!detecting.isEmpty()) {
                detection(concept, detecting);
            }
            if (!steered.isEmpty()) {
                steering(concept, steered);
            }
        }
        taker.accept(new RunLine.End(lines));
        tell();
    }

    private void tell() {
        if (unreadableScores > 0) {
            told.add(
                    "%d scores are NaN or missing: they count as 0, as in the public code".formatted(unreadableScores));
        }
        if (Files.isRegularFile(steering) && !ratings.present()) {
            told.add("evaluate/ has no ratings: texts are taken in without");
        }
        if (configuration == null) {
            told.add(
                    "settings of methods are not in the folder and are shown at their defaults; --config FILE names them");
        }
    }

    private void put(RunLine line) {
        lines++;
        taker.accept(line);
    }

    private List<String> names(Path file, String suffix) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<String> names = parquet.columns(file).keySet().stream()
                .filter(column -> column.endsWith(suffix) && column.length() > suffix.length())
                .map(column -> column.substring(0, column.length() - suffix.length()))
                .toList();
        if (names.isEmpty()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s: found no column that ends in %s, expected one a method".formatted(file, suffix));
        }
        return names;
    }

    private void check(List<String> detecting, List<String> steered) {
        if (!detecting.isEmpty()) {
            List<Column> columns = new ArrayList<>(List.of(Column.whole("concept_id"), Column.text("category")));
            detecting.forEach(name -> columns.add(Column.real(name + MAX_ACT)));
            parquet.require(latent, columns);
        }
        if (!steered.isEmpty()) {
            List<Column> columns = new ArrayList<>(
                    List.of(Column.whole("concept_id"), Column.whole("input_id"), Column.real("factor")));
            steered.forEach(name -> columns.add(Column.text(name + GENERATION)));
            parquet.require(steering, columns);
        }
    }

    /** Our name and label for each of theirs; what has no counterpart here is taken in as somebody's vectors. */
    private void label(List<String> names) {
        Map<String, Map<String, Object>> settings = settings();
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            String ours = MethodName.ofTheirs(name).map(MethodName::ours).orElse("Vectors");
            String label = ours.equals("Vectors") || !taken.add(ours) ? name.replaceAll("[^A-Za-z0-9._-]", "-") : ours;
            if (ours.equals("Vectors")) {
                told.add("%s has no counterpart here: its results stand under that label".formatted(name));
            }
            methods.put(name, new MethodSpec(ours, label, settings.getOrDefault(ours, Map.of())));
        }
    }

    private Map<String, Map<String, Object>> settings() {
        Map<String, Map<String, Object>> settings = new HashMap<>();
        if (configuration != null) {
            for (JsonNode entry : new MethodList(configuration, new ArrayList<>()).read()) {
                entry.properties().forEach(method -> {
                    Map<String, Object> own = new TreeMap<>();
                    method.getValue()
                            .properties()
                            .forEach(key -> own.put(key.getKey(), JSON.convertValue(key.getValue(), Object.class)));
                    settings.put(method.getKey(), own);
                });
            }
        }
        return settings;
    }

    /**
     * How the texts of a folder are laid out.
     *
     * @param instructions of a concept, at most
     * @param factors all of them, rising
     * @param set the data set's name; or null
     */
    private record Shape(
            int instructions,
            List<Double> factors,
            @Nullable String set) {}

    private Shape shape(Set<Integer> ids) {
        int[] most = {0};
        Set<Double> factors = new TreeSet<>();
        Set<String> sets = new TreeSet<>();
        boolean named = parquet.columns(steering).containsKey("dataset_name");
        List<Column> columns = new ArrayList<>(List.of(Column.whole("input_id"), Column.real("factor")));
        if (named) {
            columns.add(Column.text("dataset_name"));
        }
        for (int concept : ids) {
            parquet.rows(steering, columns, concept, concept, row -> {
                most[0] = Math.max(most[0], row.whole("input_id") + 1);
                factors.add(factor(row));
                String set = named ? row.text("dataset_name") : null;
                if (set != null) {
                    sets.add(set);
                }
            });
        }
        if (sets.size() > 1) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, column dataset_name: found %s, expected one set; take them apart first"
                            .formatted(steering, sets));
        }
        return new Shape(
                Math.max(2, most[0]),
                List.copyOf(factors),
                sets.isEmpty() ? null : sets.iterator().next());
    }

    private static double factor(ParquetFiles.Row row) {
        Double factor = row.real("factor");
        if (factor == null || !Double.isFinite(factor) || factor == 0) {
            throw row.bad("factor", String.valueOf(factor), "a finite number other than 0");
        }
        return Math.abs(factor);
    }

    private RunSpec spec(boolean detection, @Nullable Shape shape) {
        JsonNode config = DumpMetadata.object(folder.resolve("train").resolve("config.json"));
        JsonNode layer = known(config.path("layer"), "layer");
        if (!layer.isIntegralNumber() || layer.asInt() < 0) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s/train/config.json: found no layer, and no configuration names it; add --config FILE"
                            .formatted(folder));
        }
        boolean bf16 = configuration != null
                && configuration.first("use_bf16", "train", "inference").asBoolean();
        return new RunSpec(
                String.valueOf(folder.getFileName()),
                new ModelSpec(
                        known(config.path("model_name"), "model_name").asText("not known"),
                        bf16 ? Dtype.BF16 : Dtype.F32),
                layer.asInt(),
                new DataSpec(false, folder.toString(), null, null, null),
                List.copyOf(methods.values()),
                detection ? new DetectionSpec() : null,
                shape == null ? null : steering(shape),
                shape != null && ratings.present() ? List.of(new JudgeSpec(judge(), judge(), 1, 0.7)) : List.of(),
                configuration == null
                        ? 42
                        : configuration.first("seed", "train", "generate").asLong(42),
                null);
    }

    private JsonNode known(JsonNode value, String key) {
        return value.isMissingNode() && configuration != null ? configuration.first(key, "train", "inference") : value;
    }

    private String judge() {
        return configuration == null
                ? "LMJudgeEvaluator"
                : configuration.judge().orElse("LMJudgeEvaluator").replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private SteeringSpec steering(Shape shape) {
        SteeringTask task = SteeringSet.of(shape.set() == null ? "" : shape.set())
                .filter(set -> set != SteeringSet.INSTRUCT)
                .map(set -> SteeringTask.valueOf(set.name()))
                .orElse(null);
        JsonNode tokens =
                configuration == null ? JSON.missingNode() : configuration.first("steering_output_length", "inference");
        JsonNode temperature =
                configuration == null ? JSON.missingNode() : configuration.first("temperature", "inference");
        return new SteeringSpec(
                task,
                null,
                shape.instructions(),
                shape.factors(),
                tokens.asInt(128),
                temperature.asDouble(1),
                50,
                null);
    }

    private List<RunLine.Concept> concepts(Set<Integer> ids) {
        Map<Integer, RunLine.Concept> known = new HashMap<>();
        for (String part : List.of("train", "generate")) {
            Path file = folder.resolve(part).resolve("metadata.jsonl");
            if (Files.isRegularFile(file)) {
                known.putAll(DumpMetadata.concepts(file));
            }
        }
        return ids.stream()
                .map(id -> known.getOrDefault(id, new RunLine.Concept(id, "concept " + id, Genre.TEXT, "", null)))
                .toList();
    }

    private void detection(int concept, List<String> names) {
        Map<String, String> types = parquet.columns(latent);
        List<Column> columns = new ArrayList<>(List.of(Column.text("category")));
        for (String name : names) {
            columns.add(Column.real(name + MAX_ACT));
            if (types.containsKey(name + MAX_ACT + "_idx")) {
                columns.add(Column.real(name + MAX_ACT + "_idx"));
            }
        }
        Map<String, List<ExampleScore>> scores = new LinkedHashMap<>();
        names.forEach(name -> scores.put(name, new ArrayList<>()));
        parquet.rows(latent, columns, concept, concept, row -> {
            Category category = category(row);
            for (String name : names) {
                List<ExampleScore> own = scores.getOrDefault(name, new ArrayList<>());
                own.add(score(own.size(), category, row.real(name + MAX_ACT), row.real(name + MAX_ACT + "_idx")));
            }
        });
        scores.forEach((name, own) -> {
            if (!own.isEmpty()) {
                put(new RunLine.Detection(concept, labelOf(name), "", maxAct(own), null, own));
            }
        });
    }

    private ExampleScore score(int id, Category category, @Nullable Double value, @Nullable Double token) {
        if (value == null || !Double.isFinite(value)) {
            unreadableScores++;
            return new ExampleScore(id, category, 0, -1);
        }
        return new ExampleScore(id, category, value, token == null ? 0 : Math.max(0, token.intValue()));
    }

    private static Category category(ParquetFiles.Row row) {
        String word = row.text("category");
        return switch (word == null ? "" : word) {
            case "positive" -> Category.POSITIVE;
            case "negative" -> Category.NEGATIVE;
            case "hard negative", "hard negative seen", "hard negative unseen" -> Category.HARD_NEGATIVE;
            default -> throw row.bad("category", "'" + word + "'", "positive, negative or hard negative");
        };
    }

    private static double maxAct(List<ExampleScore> scores) {
        double most = scores.stream().mapToDouble(ExampleScore::score).max().orElse(0);
        return most > 0 ? most : 50;
    }

    private void steering(int concept, List<String> names) {
        Map<String, String> types = parquet.columns(steering);
        List<Column> columns = new ArrayList<>(List.of(Column.whole("input_id"), Column.real("factor")));
        String instruction = types.containsKey("original_prompt") ? "original_prompt" : "input";
        if (types.containsKey(instruction)) {
            columns.add(Column.text(instruction));
        }
        for (String name : names) {
            columns.add(Column.text(name + GENERATION));
            for (String more : List.of("_perplexity", "_strength")) {
                if (types.containsKey(name + more)) {
                    columns.add(Column.real(name + more));
                }
            }
        }
        Map<String, List<SteeredText>> texts = new LinkedHashMap<>();
        Map<String, List<Place>> places = new LinkedHashMap<>();
        Set<List<Object>> seen = new HashSet<>();
        int[] instructions = {0};
        parquet.rows(steering, columns, concept, concept, row -> {
            Place place = new Place(row.whole("input_id"), factor(row));
            instructions[0] = Math.max(instructions[0], place.input() + 1);
            for (String name : names) {
                String text = row.text(name + GENERATION);
                if (text == null) {
                    continue;
                }
                if (!seen.add(List.of(name, place))) {
                    throw row.bad(
                            "factor",
                            "instruction %d at factor %s twice".formatted(place.input(), place.factor()),
                            "each once");
                }
                String asked = row.text(instruction);
                places.computeIfAbsent(name, n -> new ArrayList<>()).add(place);
                texts.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(new SteeredText(
                                place.input(),
                                asked == null ? "" : asked,
                                place.factor(),
                                finite(row.real(name + "_strength")),
                                text,
                                0,
                                positive(row.real(name + "_perplexity"))));
            }
        });
        texts.forEach((name, own) -> pages(
                own, (page, pages, part) -> put(new RunLine.Texts(concept, labelOf(name), page, pages, null, part))));
        Map<String, List<Rating>> rated = ratings.of(concept, places, instructions[0]);
        JudgeIdentity judge = new JudgeIdentity(judge(), "the public code's prompts", model(), false);
        rated.forEach((name, own) -> pages(
                own,
                (page, pages, part) -> put(new RunLine.Ratings(concept, labelOf(name), page, pages, judge, part))));
    }

    private String model() {
        return configuration == null ? "not known" : configuration.judge().orElse("not known");
    }

    private String labelOf(String name) {
        MethodSpec method = methods.get(name);
        return method == null ? name : method.as();
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double positive(@Nullable Double value) {
        return value != null && Double.isFinite(value) && value > 0 ? value : null;
    }

    /** Takes a page. */
    private interface PageTaker<T> {
        void take(int page, int pages, List<T> part);
    }

    private static <T> void pages(List<T> all, PageTaker<T> taker) {
        int size = GenerationsReady.PAGE_SIZE;
        int pages = (all.size() + size - 1) / size;
        for (int page = 0; page < pages; page++) {
            taker.take(page, pages, all.subList(page * size, Math.min(all.size(), (page + 1) * size)));
        }
    }
}
