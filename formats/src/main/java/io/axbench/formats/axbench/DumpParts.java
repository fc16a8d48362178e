package io.axbench.formats.axbench;

import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tables of a dump folder on their way: rows of some concepts stand in memory, then in parts, which are joined in the end. */
final class DumpParts implements AutoCloseable {

    /** Concepts of a part. */
    private static final int CONCEPTS = 20;

    private final Path folder;
    private final ParquetWriter parquet;
    private final Map<String, List<Column>> tables = new LinkedHashMap<>();
    private final Map<String, List<Path>> parts = new TreeMap<>();
    private int waiting;
    private int number;

    /** Parts in a folder that exists; the caller closes them. */
    DumpParts(Path folder) {
        this.folder = folder;
        this.parquet = ParquetWriter.into(folder, DumpWriter.ASKED);
    }

    /** Begins a table of these columns. */
    void begin(String table, List<Column> columns) {
        tables.put(table, columns);
        parquet.begin(table, columns);
    }

    void add(String table, List<? extends List<? extends @Nullable Object>> rows) {
        parquet.add(table, rows);
    }

    /** Notes that all rows of a concept are there. */
    void endConcept() {
        if (++waiting >= CONCEPTS) {
            write();
        }
    }

    /** Writes what waits. */
    void write() {
        tables.forEach((table, columns) -> {
            Path file = folder.resolve("%s.%d.part".formatted(table, number));
            parquet.write(table, file);
            parts.computeIfAbsent(table, t -> new ArrayList<>()).add(file);
            parquet.begin(table, columns);
        });
        waiting = 0;
        number++;
    }

    /** Joins the parts of a table to a file. */
    void join(String table, Path file) {
        parquet.join(of(table), file);
    }

    /** The same, each row beside one of these files' of its concept and place. */
    void joinBeside(String table, List<Path> others, List<String> shared, Path file) {
        parquet.joinBeside(of(table), others, shared, file);
    }

    /** Removes the parts of a table that nobody wants. */
    void drop(String table) throws IOException {
        for (Path part : of(table)) {
            Files.delete(part);
        }
    }

    private List<Path> of(String table) {
        return parts.getOrDefault(table, List.of());
    }

    @Override
    public void close() {
        parquet.close();
    }
}
