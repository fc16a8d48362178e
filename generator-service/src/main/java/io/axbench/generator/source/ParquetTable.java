package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.Shards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** A table of the public layout: one Parquet file, or a file and its numbered shards, in the order of the numbers. */
final class ParquetTable {

    /** Concepts read at once: a pass over a file costs the same for one, and their rows take some 20 MB. */
    private static final int WINDOW = 50;

    private final Path first;
    private final ParquetReader reader;
    private final List<String> columns;
    private final List<Shard> shards;
    private Map<Integer, List<ParquetRow>> window = Map.of();

    private ParquetTable(Path first, ParquetReader reader, List<String> columns, List<Shard> shards) {
        this.first = first;
        this.reader = reader;
        this.columns = columns;
        this.shards = shards;
    }

    private record Shard(Path file, NavigableSet<Integer> concepts) {}

    /** Checks the columns of every file and notes which concepts it holds. */
    static ParquetTable open(ParquetReader reader, Path first, List<String> columns) {
        if (!Files.isRegularFile(first)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s does not exist; name a folder in one of the public layouts".formatted(first));
        }
        List<Shard> shards = new ArrayList<>();
        for (Path file : Shards.of(first)) {
            reader.checkColumns(file, columns);
            shards.add(new Shard(file, reader.concepts(file)));
        }
        return new ParquetTable(first, reader, columns, shards);
    }

    /** Path of the first file, for messages about what is nowhere. */
    String name() {
        return first.toString();
    }

    /** The rows of one concept, in the order of the files. Quick if concepts are asked for in the order of their numbers. */
    List<ParquetRow> rows(int concept) {
        if (!window.containsKey(concept)) {
            window = readFrom(concept);
        }
        return window.getOrDefault(concept, List.of());
    }

    private Map<Integer, List<ParquetRow>> readFrom(int concept) {
        Map<Integer, List<ParquetRow>> rows = new HashMap<>();
        int last = (int) Math.min(Integer.MAX_VALUE, (long) concept + WINDOW - 1);
        for (Shard shard : shards) {
            if (!shard.concepts().subSet(concept, true, last, true).isEmpty()) {
                reader.rows(shard.file(), columns, concept, last, rows);
            }
        }
        return rows;
    }

    /** The first row of every concept, in the order of the files and of the concepts' numbers; the shared ones left out. */
    List<ParquetRow> firsts(List<String> more) {
        List<ParquetRow> rows = new ArrayList<>();
        for (Shard shard : shards) {
            rows.addAll(reader.firsts(shard.file(), more));
        }
        return rows;
    }
}
