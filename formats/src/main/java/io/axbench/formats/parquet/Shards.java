package io.axbench.formats.parquet;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a table: {@code NAME.parquet} and its shards {@code NAME_1.parquet}, ..., numbers left out or not. */
public final class Shards {

    private Shards() {}

    /**
     * Those that are there, in the order of their numbers.
     *
     * @param first the file without a number, which need not exist; its folder must
     * @throws AxbenchException {@code MISSING_FILE} if the folder cannot be read; final
     */
    public static List<Path> of(Path first) {
        Path folder = first.toAbsolutePath().resolveSibling("");
        String name = first.getFileName().toString().replaceFirst("\\.parquet$", "");
        Pattern shard = Pattern.compile(Pattern.quote(name) + "(?:_(\\d{1,6}))?\\.parquet");
        Map<Path, Integer> numbers = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher matcher = shard.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    numbers.put(file, matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
                }
            });
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s: cannot be read (%s); check that it exists and may be read".formatted(folder, e),
                    e);
        }
        return numbers.keySet().stream()
                .sorted(Comparator.comparing(numbers::get))
                .toList();
    }
}
