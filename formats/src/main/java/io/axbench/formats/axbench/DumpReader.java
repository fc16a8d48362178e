package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.detection.MaxAct;
import io.axbench.contracts.exchange.RunLine;
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
 * inference/steering_data.parquet}, ratings of {@code evaluate/}. Figures are not read: they are computed anew. Memory holds
 * the results of 50 concepts.
 */
public final class DumpReader {

    private final Path folder;
    private final DumpSpecification specification;
    private final Consumer<RunLine> taker;
    private final LatentTable latent;
    private final SteeringTable steering;
    private final DumpReadings ratings;
    private final DumpMethods methods;
    private long lines;

    private DumpReader(
            Path folder,
            @Nullable Configuration configuration,
            ParquetFiles parquet,
            Consumer<RunLine> taker,
            List<String> told) {
        this.folder = folder;
        this.specification = new DumpSpecification(folder, configuration);
        this.taker = taker;
        this.latent = new LatentTable(parquet, folder);
        this.steering = new SteeringTable(parquet, folder);
        this.ratings = new DumpReadings(parquet, folder, steering.methods(), specification.judge());
        Set<String> names = new LinkedHashSet<>(latent.methods());
        names.addAll(steering.methods());
        this.methods = new DumpMethods(names, configuration, told);
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
            reader.tell(configuration, told);
        }
        return told;
    }

    private void read() {
        boolean steered = !steering.methods().isEmpty();
        Set<Integer> ids = new TreeSet<>(latent.concepts());
        ids.addAll(steering.concepts());
        put(new RunLine.Head(
                folder.toString(),
                specification.of(
                        methods.all(),
                        !latent.methods().isEmpty(),
                        steered ? steering.layout(ids) : null,
                        ratings.raters())));
        DumpMetadata.concepts(folder, ids).forEach(this::put);
        for (List<Integer> window : DumpColumns.windows(ids)) {
            Map<Integer, Map<String, List<ExampleScore>>> scores = latent.scores(window);
            Map<Integer, SteeringTable.Texts> texts = steering.texts(window);
            DumpReadings.Window rated = ratings.of(window);
            for (int concept : window) {
                detection(concept, scores.getOrDefault(concept, Map.of()));
                SteeringTable.Texts own = texts.get(concept);
                if (own != null) {
                    steering(concept, own, rated);
                }
            }
        }
        taker.accept(new RunLine.End(lines));
    }

    private void tell(@Nullable Configuration configuration, List<String> told) {
        if (latent.unreadable() > 0) {
            told.add("%d scores are NaN or missing: they count as 0, as in the public code"
                    .formatted(latent.unreadable()));
        }
        if (!steering.methods().isEmpty() && ratings.raters().isEmpty()) {
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

    private void detection(int concept, Map<String, List<ExampleScore>> scores) {
        scores.forEach((name, own) ->
                put(new RunLine.Detection(concept, methods.label(name), "", MaxAct.of(own), null, own, null)));
    }

    private void steering(int concept, SteeringTable.Texts texts, DumpReadings.Window rated) {
        texts.byMethod()
                .forEach((name, own) -> pages(
                        own,
                        (page, pages, part) ->
                                put(new RunLine.Texts(concept, methods.label(name), page, pages, null, part))));
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
