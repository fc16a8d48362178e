package io.axbench.formats.axbench;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code inference/latent_data.parquet}: each method's score of every evaluation row. */
final class LatentTable {

    private static final String MAX_ACT = "_max_act";
    private static final String TOKEN = "_max_act_idx";

    private final DumpColumns table;
    private final List<String> methods;
    private int unreadable;

    /** The table of a folder, its columns checked; empty where the folder has none. */
    LatentTable(ParquetFiles parquet, Path folder) {
        this.table = new DumpColumns(parquet, folder.resolve("inference").resolve("latent_data.parquet"));
        this.methods = table.methods(MAX_ACT);
        if (!methods.isEmpty()) {
            table.require(
                    Stream.concat(Stream.of(Column.text("category")), scores()).toList());
        }
    }

    private Stream<Column> scores() {
        return methods.stream().map(name -> Column.real(name + MAX_ACT));
    }

    /** Names of the public code's classes. */
    List<String> methods() {
        return methods;
    }

    List<Integer> concepts() {
        return table.concepts();
    }

    /** How many scores were none so far. */
    int unreadable() {
        return unreadable;
    }

    /** The scores of a window's concepts by concept and method, a score a row. */
    Map<Integer, Map<String, List<ExampleScore>>> scores(List<Integer> window) {
        Map<Integer, Map<String, List<ExampleScore>>> scores = new HashMap<>();
        if (methods.isEmpty()) {
            return scores;
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("category")));
        scores().forEach(columns::add);
        columns.addAll(table.known(methods.stream().map(name -> Column.real(name + TOKEN))));
        table.rows(window, columns, (concept, row) -> {
            Category category = category(row);
            Map<String, List<ExampleScore>> own = scores.computeIfAbsent(concept, c -> new LinkedHashMap<>());
            for (String name : methods) {
                List<ExampleScore> all = own.computeIfAbsent(name, n -> new ArrayList<>());
                all.add(score(all.size(), category, row.real(name + MAX_ACT), row.real(name + TOKEN)));
            }
        });
        return scores;
    }

    private ExampleScore score(int id, Category category, @Nullable Double value, @Nullable Double token) {
        if (value == null || !Double.isFinite(value)) {
            unreadable++;
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
}
