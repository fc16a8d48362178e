package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.Stream;

/**
 * All readings of a dump folder's texts: {@code evaluate/}, and each {@code evaluate_JUDGE/} that says whose it is. A judge
 * may have several folders, as long as no two rate the same texts in the same sample.
 */
final class DumpReadings {

    private final List<Reading> readings = new ArrayList<>();

    private record Reading(Path folder, Rater rater, DumpRatings ratings) {}

    /**
     * The readings of a folder.
     *
     * @param steered the methods that have texts
     * @param other who rated where a folder does not say it
     * @param told gets the folders whose ratings are left out
     * @throws AxbenchException {@code BAD_DATA} if a {@code judge.json} names no judge; final
     */
    DumpReadings(ParquetFiles parquet, Path folder, List<String> steered, JudgeIdentity other, List<String> told) {
        for (Path evaluated : folders(folder)) {
            DumpRatings ratings = new DumpRatings(parquet, evaluated, steered);
            Path named = evaluated.resolve(Rater.FILE);
            if (!ratings.present()) {
                continue;
            }
            if (Files.isRegularFile(named)) {
                readings.add(new Reading(evaluated, rater(named, other), ratings));
            } else if (evaluated.endsWith(Rater.EVALUATE)) {
                readings.add(new Reading(evaluated, new Rater(other, 0), ratings));
                if (other.id().equals(JudgeColumns.EVALUATOR)) {
                    told.add("evaluate/ does not say which model rated: it stands as %s; --config names it"
                            .formatted(other.id()));
                }
            } else {
                told.add(
                        "%s: its ratings are left out, for it does not say whose they are; write {\"judge\": \"NAME\"} into its %s"
                                .formatted(evaluated.getFileName(), Rater.FILE));
            }
        }
    }

    private static Rater rater(Path file, JudgeIdentity other) {
        ObjectNode json = DumpMetadata.object(file);
        if (!json.path("judge").isTextual() || json.path("judge").asText().isBlank()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s: found no judge, expected {\"judge\": \"NAME\", \"sample\": 0}; name whose ratings the folder has"
                            .formatted(file));
        }
        return Rater.of(json, other);
    }

    private static List<Path> folders(Path folder) {
        List<Path> folders = new ArrayList<>(List.of(folder.resolve(Rater.EVALUATE)));
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> path.getFileName().toString().startsWith(Rater.EVALUATE + "_"))
                    .filter(Files::isDirectory)
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
        return new Window(readings.stream()
                .map(reading -> new Part(
                        reading.folder(), reading.rater(), reading.ratings().of(window)))
                .toList());
    }

    /** One folder's ratings of some concepts. */
    record Part(Path folder, Rater rater, DumpRatings.Window ratings) {}

    /** The ratings of some concepts. */
    record Window(List<Part> parts) {

        /** A judge's texts: results are kept by the judge's name. */
        private record Piece(String judge, String method) {}

        /** The ratings of a piece so far: a folder's, and further samples of the same judge. */
        private record Found(JudgeIdentity judge, Map<Integer, Path> samples, List<Rating> ratings) {}

        /**
         * The ratings of one concept by judge and method, all samples of a judge together.
         *
         * @param spots where a method's texts stand, in file order, by method
         * @param instructions how many instructions the concept has
         * @throws AxbenchException {@code BAD_DATA} if two folders have ratings of the same texts by the same judge that
         *     cannot be told apart; final
         */
        Map<JudgeIdentity, Map<String, List<Rating>>> of(int concept, Map<String, List<Spot>> spots, int instructions) {
            Map<Piece, Found> found = new LinkedHashMap<>();
            for (Part part : parts) {
                part.ratings().of(concept, spots, instructions).forEach((method, ratings) -> {
                    Rater rater = part.rater();
                    Found piece = found.computeIfAbsent(
                            new Piece(rater.judge().id(), method),
                            p -> new Found(rater.judge(), new LinkedHashMap<>(), new ArrayList<>()));
                    Path other = piece.judge().equals(rater.judge())
                            ? piece.samples().get(rater.sample())
                            : piece.samples().values().iterator().next();
                    if (other != null) {
                        throw alike(part, other, concept, method);
                    }
                    piece.samples().put(rater.sample(), part.folder());
                    ratings.forEach(rating -> piece.ratings().add(of(rater.sample(), rating)));
                });
            }
            Map<JudgeIdentity, Map<String, List<Rating>>> all = new LinkedHashMap<>();
            found.forEach((piece, of) ->
                    all.computeIfAbsent(of.judge(), j -> new LinkedHashMap<>()).put(piece.method(), of.ratings()));
            return all;
        }

        private static AxbenchException alike(Part part, Path other, int concept, String method) {
            return new AxbenchException(
                    Reason.BAD_DATA,
                    "%s and %s: both rate %s on concept %d as the judge %s, the second as sample %d of version %s, expected one version and each sample once; name another judge or sample in one's %s, or take a folder away"
                            .formatted(
                                    other,
                                    part.folder(),
                                    method,
                                    concept,
                                    part.rater().judge().id(),
                                    part.rater().sample(),
                                    part.rater().judge().version(),
                                    Rater.FILE));
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
