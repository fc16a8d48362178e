package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code inference_imbalance/other_scores.parquet}: each method's scores of other concepts' negatives. */
final class OtherScoreTable {

    static final String FOLDER = "inference_imbalance";
    static final String FILE = "other_scores.parquet";
    static final String SCORE = "_max_act";

    private final Path folder;
    private final DumpColumns table;
    private final List<String> methods;

    /** The table of a folder, its columns checked; empty where the folder has none. */
    OtherScoreTable(ParquetFiles parquet, Path folder) {
        this.folder = folder.resolve(FOLDER);
        this.table = new DumpColumns(parquet, this.folder.resolve(FILE));
        this.methods = table.methods(SCORE);
        if (!methods.isEmpty()) {
            table.require(columns());
        }
    }

    private List<Column> columns() {
        return methods.stream().map(name -> Column.real(name + SCORE)).toList();
    }

    /** Whether the folder has what the public code wrote there, which is not read. */
    boolean onlyPickles() {
        if (table.present() || !Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".pkl"));
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s: cannot be read (%s); check its rights".formatted(folder, e), e);
        }
    }

    /** The scores of a window's concepts by concept and method. */
    Map<Integer, Map<String, List<Double>>> scores(List<Integer> window) {
        Map<Integer, Map<String, List<Double>>> scores = new HashMap<>();
        if (methods.isEmpty()) {
            return scores;
        }
        int[] rows = {0};
        int[] concept = {-1};
        table.rows(window, columns(), (id, row) -> {
            rows[0] = id == concept[0] ? rows[0] + 1 : 0;
            concept[0] = id;
            Map<String, List<Double>> own = scores.computeIfAbsent(id, c -> new LinkedHashMap<>());
            for (String name : methods) {
                Double score = row.real(name + SCORE);
                if (score == null) {
                    continue;
                }
                List<Double> all = own.computeIfAbsent(name, n -> new ArrayList<>());
                if (!Double.isFinite(score) || all.size() != rows[0]) {
                    throw row.bad(name + SCORE, score.toString(), "finite numbers, without a gap");
                }
                all.add(score);
            }
        });
        return scores;
    }
}
