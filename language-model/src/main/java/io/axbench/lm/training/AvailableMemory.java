package io.axbench.lm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much memory a process may still take: what the system has, within the limit of its control group. */
final class AvailableMemory {

    private static final Path SYSTEM = Path.of("/proc/meminfo");
    private static final Path LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path USED = Path.of("/sys/fs/cgroup/memory.current");
    private static final String AVAILABLE = "MemAvailable:";

    private AvailableMemory() {}

    /** Bytes; {@link Long#MAX_VALUE} where the system does not tell. */
    static long bytes() {
        long system = lines(SYSTEM).stream()
                .filter(line -> line.startsWith(AVAILABLE))
                .mapToLong(line -> 1024
                        * Long.parseLong(line.substring(AVAILABLE.length()).replace("kB", "").trim()))
                .findFirst()
                .orElse(Long.MAX_VALUE);
        OptionalLong limit = number(LIMIT);
        OptionalLong used = number(USED);
        return limit.isPresent() && used.isPresent()
                ? Math.min(system, limit.getAsLong() - used.getAsLong())
                : system;
    }

    private static OptionalLong number(Path file) {
        return lines(file).stream()
                .filter(line -> line.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
