package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A table of the public layout: one Parquet file, or a file and its numbered shards, in the order of the numbers. */
final class ParquetTable {

    private final Path first;
    private final ParquetReader reader;
    private final Map<Integer, List<Path>> filesOf;

    private ParquetTable(Path first, ParquetReader reader, Map<Integer, List<Path>> filesOf) {
        this.first = first;
        this.reader = reader;
        this.filesOf = filesOf;
    }

    /** Checks the columns of every file and notes which concepts it holds. */
    static ParquetTable open(ParquetReader reader, Path folder, String name) {
        Path first = folder.resolve(name + ".parquet");
        if (!Files.isRegularFile(first)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s does not exist; the public layout has it beside metadata.jsonl".formatted(first));
        }
        Map<Integer, List<Path>> filesOf = new HashMap<>();
        for (Path file : shards(folder, name)) {
            reader.checkColumns(file);
            for (int concept : reader.concepts(file)) {
                filesOf.computeIfAbsent(concept, id -> new ArrayList<>()).add(file);
            }
        }
        return new ParquetTable(first, reader, filesOf);
    }

    /** Path of the first file, for messages about what is nowhere. */
    String name() {
        return first.toString();
    }

    /** The rows of one concept, in the order of the files. */
    List<ParquetRow> rows(int concept) {
        List<ParquetRow> rows = new ArrayList<>();
        for (Path file : filesOf.getOrDefault(concept, List.of())) {
            rows.addAll(reader.rows(file, concept));
        }
        return rows;
    }

    private static List<Path> shards(Path folder, String name) {
        Pattern shard = Pattern.compile(Pattern.quote(name) + "(?:_(\\d{1,6}))?\\.parquet");
        Map<Path, Integer> numbers = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher matcher = shard.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    numbers.put(file, matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            throw JsonLines.unreadable(folder.toString(), e);
        }
        return numbers.keySet().stream()
                .sorted(Comparator.comparing(numbers::get))
                .toList();
    }
}
