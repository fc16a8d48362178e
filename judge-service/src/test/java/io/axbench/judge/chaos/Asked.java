package io.axbench.judge.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every question that ever reached the endpoint, over all its lives: the milliseconds of each, by hash. */
record Asked(Map<String, List<Long>> times) {

    static Asked read(Path file) {
        Map<String, List<Long>> times = new HashMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(" ");
                    times.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(Long.parseLong(parts[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Asked(times);
    }

    int total() {
        return times.values().stream().mapToInt(List::size).sum();
    }

    int again() {
        return total() - times.size();
    }
}
