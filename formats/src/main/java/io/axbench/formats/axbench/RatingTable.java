package io.axbench.formats.axbench;

import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code evaluate/steering_data.parquet}: ratings row by row. */
final class RatingTable {

    private final DumpColumns table;
    private final List<String> methods;
    private final List<Column> columns = new ArrayList<>();

    /**
     * The table of a folder, its columns checked; empty where the folder has none.
     *
     * @param folder one with a reading of the texts
     * @param steered the methods that have texts
     */
    RatingTable(ParquetFiles parquet, Path folder, List<String> steered) {
        this.table = new DumpColumns(parquet, folder.resolve("steering_data.parquet"));
        if (!table.present() || steered.isEmpty()) {
            this.methods = List.of();
            return;
        }
        this.methods = steered.stream()
                .filter(method -> table.has(JudgeColumns.ratings(method, JudgeColumns.AXES.getFirst())))
                .toList();
        columns.addAll(List.of(Column.whole("input_id"), Column.real("factor")));
        for (String axis : JudgeColumns.AXES) {
            Stream<Column> answers = methods.stream().map(name -> Column.text(JudgeColumns.completions(name, axis)));
            methods.forEach(method -> columns.add(Column.real(JudgeColumns.ratings(method, axis))));
            columns.addAll(table.known(answers));
        }
        table.require(columns);
    }

    boolean present() {
        return table.present();
    }

    /** The ratings of a window's concepts, by concept and method. */
    Map<Integer, Map<String, Map<Spot, Rating>>> ratings(List<Integer> window) {
        Map<Integer, Map<String, Map<Spot, Rating>>> ratings = new HashMap<>();
        if (methods.isEmpty()) {
            return ratings;
        }
        table.rows(window, columns, (concept, row) -> {
            Spot spot = Spot.of(row);
            for (String method : methods) {
                RawRating raw = RawRating.of(
                        axis -> row.real(JudgeColumns.ratings(method, axis)),
                        axis -> row.text(JudgeColumns.completions(method, axis)));
                if (!raw.empty()) {
                    ratings.computeIfAbsent(concept, c -> new HashMap<>())
                            .computeIfAbsent(method, m -> new LinkedHashMap<>())
                            .put(spot, raw.at(spot));
                }
            }
        });
        return ratings;
    }
}
