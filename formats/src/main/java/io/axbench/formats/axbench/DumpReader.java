package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.detection.MaxAct;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the results of a dump folder as the lines of a run: scores of {@code inference/latent_data.parquet}, texts of {@code
 * inference/steering_data.parquet}, ratings of {@code evaluate/}, and of a folder that export wrote the run's own record.
 * Figures are not read: they are computed anew. Memory holds the results of 50 concepts.
 */
public final class DumpReader {

    private final Path folder;
    private final Consumer<RunLine> taker;
    private final List<String> told;
    private final LatentTable latent;
    private final OtherScoreTable others;
    private final SteeringTable steering;
    private final DumpReadings ratings;
    private final Set<Integer> concepts = new TreeSet<>();
    private final @Nullable RunRecord record;
    private final DumpMethods methods;
    private final RunLine.Head head;
    private long lines;

    private DumpReader(
            Path folder,
            @Nullable Configuration configuration,
            ParquetFiles parquet,
            Consumer<RunLine> taker,
            List<String> told) {
        this.folder = folder;
        this.taker = taker;
        this.told = told;
        this.latent = new LatentTable(parquet, folder);
        this.others = new OtherScoreTable(parquet, folder);
        this.steering = new SteeringTable(parquet, folder);
        this.ratings = new DumpReadings(parquet, folder, steering.methods(), Rater.unnamed(configuration), told);
        concepts.addAll(latent.concepts());
        concepts.addAll(steering.concepts());
        this.record = record(configuration);
        if (record != null) {
            this.methods = DumpMethods.of(record);
            this.head = record.head(folder, ratings.raters(), told);
            return;
        }
        Set<String> names = new LinkedHashSet<>(latent.methods());
        names.addAll(steering.methods());
        TrainFolder train = new TrainFolder(folder, told);
        this.methods = DumpMethods.of(names, configuration, train, told);
        RunSpec spec = new DumpSpecification(folder, configuration, train, told)
                .of(
                        methods.all(),
                        !latent.methods().isEmpty(),
                        steering.methods().isEmpty() ? null : steering.layout(concepts),
                        ratings.raters());
        this.head = new RunLine.Head(folder.toString(), spec);
    }

    /** The folder's record of its run, if it is of these tables. */
    private @Nullable RunRecord record(@Nullable Configuration configuration) {
        RunRecord found = RunRecord.read(folder).orElse(null);
        if (found == null) {
            return null;
        }
        List<String> unknown = found.unknown(latent.methods(), steering.methods());
        if (!unknown.isEmpty()) {
            told.add("train/run.jsonl is not taken, for it does not know %s: the tables are others by now"
                    .formatted(String.join(", ", unknown)));
            return null;
        }
        if (configuration != null) {
            told.add("--config is not taken: train/run.jsonl has the run's own specification");
        }
        return found;
    }

    /** Whether a folder is a dump folder with results. */
    private static boolean hasResults(Path folder) {
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
            DumpReader reader = new DumpReader(whole, configuration, parquet, taker, told);
            reader.read();
            reader.tell();
        }
        return told;
    }

    private void read() {
        put(head);
        for (RunLine.Concept concept : DumpMetadata.concepts(folder, concepts)) {
            RunLine.Concept planned = record == null ? null : record.concept(concept.conceptId());
            put(planned == null ? concept : planned);
        }
        for (List<Integer> window : DumpColumns.windows(concepts)) {
            Map<Integer, Map<String, List<ExampleScore>>> scores = latent.scores(window);
            Map<Integer, Map<String, List<Double>>> negatives = others.scores(window);
            Map<Integer, SteeringTable.Texts> texts = steering.texts(window);
            DumpReadings.Window rated = ratings.of(window);
            for (int concept : window) {
                detection(concept, scores.getOrDefault(concept, Map.of()), negatives.getOrDefault(concept, Map.of()));
                SteeringTable.Texts own = texts.get(concept);
                if (own != null) {
                    steering(concept, own, rated);
                }
            }
        }
        taker.accept(new RunLine.End(lines));
    }

    private void tell() {
        if (latent.unreadable() > 0 && record == null) {
            told.add("%d scores are NaN or missing: they count as 0, as in the public code"
                    .formatted(latent.unreadable()));
        }
        if (!steering.methods().isEmpty() && ratings.raters().isEmpty()) {
            told.add("evaluate/ has no ratings: texts are taken in without");
        }
        if (others.onlyPickles()) {
            told.add(
                    "inference_imbalance/ is left out, for nothing is unpickled: F1 at 1:100 rests on each concept's own negatives");
        }
    }

    private void put(RunLine line) {
        lines++;
        taker.accept(line);
    }

    /** A method that the run's record has no result of is left out: empty cells are no scores then. */
    private void detection(int concept, Map<String, List<ExampleScore>> scores, Map<String, List<Double>> negatives) {
        scores.forEach((name, own) -> {
            String label = methods.label(name);
            RunLine.Detection known = record == null
                    ? new RunLine.Detection(concept, label, "", MaxAct.of(own), null, List.of(), null)
                    : record.detection(concept, label);
            if (known != null) {
                put(new RunLine.Detection(
                        concept, label, known.resultId(), known.maxAct(), known.note(), own, negatives.get(name)));
            }
        });
    }

    private void steering(int concept, SteeringTable.Texts texts, DumpReadings.Window rated) {
        texts.byMethod().forEach((name, own) -> {
            String label = methods.label(name);
            String note = record == null ? null : record.noteOfTexts(concept, label);
            pages(own, (page, pages, part) -> put(new RunLine.Texts(concept, label, page, pages, note, part)));
        });
        rated.of(concept, texts.spots(), texts.instructions())
                .forEach((judge, byMethod) -> byMethod.forEach((name, own) -> pages(
                        own,
                        (page, pages, part) ->
                                put(new RunLine.Ratings(concept, methods.label(name), page, pages, judge, part)))));
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
