package io.axbench.formats.axbench;

import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ratings of an {@code evaluate/} folder: those of the table, and those of the lists that the table lacks. */
final class DumpRatings {

    private final RatingTable table;
    private final RatingLists lists;

    /** The ratings of a folder; {@code steered} are the methods that have texts. */
    DumpRatings(ParquetFiles parquet, Path folder, List<String> steered) {
        this.table = new RatingTable(parquet, folder, steered);
        this.lists = new RatingLists(folder);
    }

    /** Whether there are any. */
    boolean present() {
        return table.present() || lists.present();
    }

    /** The ratings of these concepts. */
    Window of(List<Integer> window) {
        return new Window(table.ratings(window), lists);
    }

    /** The ratings of some concepts. */
    record Window(Map<Integer, Map<String, Map<Spot, Rating>>> table, RatingLists lists) {

        /**
         * The ratings of one concept by method.
         *
         * @param spots where a method's texts stand, in file order, by method
         * @param instructions how many instructions the concept has
         */
        Map<String, List<Rating>> of(int concept, Map<String, List<Spot>> spots, int instructions) {
            Map<String, List<Rating>> ratings = new TreeMap<>();
            spots.forEach((method, own) -> {
                Map<Spot, Rating> found = new LinkedHashMap<>(
                        table.getOrDefault(concept, Map.of()).getOrDefault(method, Map.of()));
                found.keySet().retainAll(own);
                lists.add(concept, method, own, instructions, found);
                if (!found.isEmpty()) {
                    ratings.put(method, List.copyOf(found.values()));
                }
            });
            return ratings;
        }
    }
}
