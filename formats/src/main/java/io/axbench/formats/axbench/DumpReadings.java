package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All readings of a dump folder's texts: {@code evaluate/}, and each {@code evaluate_JUDGE/} that says whose it is. */
final class DumpReadings {

    private final List<Reading> readings = new ArrayList<>();

    private record Reading(Rater rater, DumpRatings ratings) {}

    /**
     * The readings of a folder.
     *
     * @param steered the methods that have texts
     * @param other who rated where a folder does not say it
     */
    DumpReadings(ParquetFiles parquet, Path folder, List<String> steered, JudgeIdentity other) {
        for (Path evaluated : folders(folder)) {
            DumpRatings ratings = new DumpRatings(parquet, evaluated, steered);
            if (ratings.present()) {
                readings.add(new Reading(Rater.of(DumpMetadata.object(evaluated.resolve(Rater.FILE)), other), ratings));
            }
        }
    }

    private static List<Path> folders(Path folder) {
        List<Path> folders = new ArrayList<>(List.of(folder.resolve(Rater.EVALUATE)));
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> path.getFileName().toString().startsWith(Rater.EVALUATE + "_"))
                    .filter(path -> Files.isRegularFile(path.resolve(Rater.FILE)))
                    .sorted()
                    .forEach(folders::add);
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s: cannot be read (%s); check its rights".formatted(folder, e), e);
        }
        return folders;
    }

    /** Whose they are; none where there are no ratings. */
    List<Rater> raters() {
        return readings.stream().map(Reading::rater).toList();
    }

    /** The ratings of these concepts. */
    Window of(List<Integer> window) {
        Map<Rater, DumpRatings.Window> windows = new LinkedHashMap<>();
        readings.forEach(
                reading -> windows.put(reading.rater(), reading.ratings().of(window)));
        return new Window(windows);
    }

    /** The ratings of some concepts. */
    record Window(Map<Rater, DumpRatings.Window> readings) {

        /**
         * The ratings of one concept by judge and method, all samples of a judge together.
         *
         * @param spots where a method's texts stand, in file order, by method
         * @param instructions how many instructions the concept has
         */
        Map<JudgeIdentity, Map<String, List<Rating>>> of(int concept, Map<String, List<Spot>> spots, int instructions) {
            Map<JudgeIdentity, Map<String, List<Rating>>> all = new LinkedHashMap<>();
            readings.forEach((rater, window) -> window.of(concept, spots, instructions)
                    .forEach((method, ratings) -> {
                        List<Rating> own = all.computeIfAbsent(rater.judge(), j -> new TreeMap<>())
                                .computeIfAbsent(method, m -> new ArrayList<>());
                        ratings.forEach(rating -> own.add(of(rater.sample(), rating)));
                    }));
            return all;
        }

        private static Rating of(int sample, Rating rating) {
            return new Rating(
                    rating.instructionId(),
                    rating.factor(),
                    sample,
                    rating.concept(),
                    rating.instruction(),
                    rating.fluency(),
                    rating.unreadable());
        }
    }
}
