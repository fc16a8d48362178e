package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A table of a dump folder: columns that all methods share, and some of each method, {@code METHOD_what}.
 *
 * @param parquet reads it
 * @param file its file, there or not
 */
record DumpColumns(ParquetFiles parquet, Path file) {

    /** Concepts read at once: a pass over a file costs the same for one. */
    private static final int WINDOW = 50;

    boolean present() {
        return Files.isRegularFile(file);
    }

    boolean has(String column) {
        return parquet.columns(file).containsKey(column);
    }

    /** Those of these columns that the table has. */
    List<Column> known(Stream<Column> columns) {
        return columns.filter(column -> has(column.name())).toList();
    }

    /**
     * The methods that have a column with this end, in the order of the columns; none where the table is not there.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is there and has none; final
     */
    List<String> methods(String end) {
        if (!present()) {
            return List.of();
        }
        List<String> names = parquet.columns(file).keySet().stream()
                .filter(column -> column.endsWith(end) && column.length() > end.length())
                .map(column -> column.substring(0, column.length() - end.length()))
                .toList();
        if (names.isEmpty()) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s: found no column that ends in %s, expected one a method".formatted(file, end));
        }
        return names;
    }

    /** Refuses a table that lacks {@code concept_id} or one of these columns, or has one of another type. */
    void require(List<Column> columns) {
        List<Column> needed = new ArrayList<>(List.of(Column.whole("concept_id")));
        needed.addAll(columns);
        parquet.require(file, needed);
    }

    /** The numbers of its concepts, rising; none where it is not there. */
    List<Integer> concepts() {
        return present() ? parquet.distinct(file, "concept_id") : List.of();
    }

    /** Concepts by their numbers, some at once. */
    static List<List<Integer>> windows(Collection<Integer> concepts) {
        List<Integer> all = List.copyOf(new TreeSet<>(concepts));
        List<List<Integer>> windows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += WINDOW) {
            windows.add(all.subList(from, Math.min(all.size(), from + WINDOW)));
        }
        return windows;
    }

    /** What takes a row of a concept. */
    interface Taker {
        void take(int concept, ParquetFiles.Row row);
    }

    /** Hands on the rows of the concepts of a window, by concept and file order. */
    void rows(List<Integer> window, List<Column> columns, Taker taker) {
        List<Column> all = new ArrayList<>(List.of(Column.whole("concept_id")));
        all.addAll(columns);
        parquet.rows(file, all, window.getFirst(), window.getLast(), row -> taker.take(row.whole("concept_id"), row));
    }
}
