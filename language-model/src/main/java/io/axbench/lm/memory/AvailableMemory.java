package io.axbench.lm.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory that can be had without swapping: what Linux says is available, and what the container's limit leaves.
 *
 * @param meminfo {@code /proc/meminfo}, empty if there is none
 * @param limit {@code memory.max} of the control group, likewise
 * @param usage {@code memory.current}, likewise
 * @param statistics {@code memory.stat}, likewise
 */
public record AvailableMemory(String meminfo, String limit, String usage, String statistics) {

    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");
    private static final Pattern CACHED = Pattern.compile("(?m)^inactive_file (\\d+)$");
    private static final Path GROUP = Path.of("/sys/fs/cgroup");

    /** As this machine says now. */
    public static AvailableMemory now() {
        return new AvailableMemory(
                text(Path.of("/proc/meminfo")),
                text(GROUP.resolve("memory.max")),
                text(GROUP.resolve("memory.current")),
                text(GROUP.resolve("memory.stat")));
    }

    /** In bytes, empty where the system does not say. Cached file pages count as available. */
    public OptionalLong bytes() {
        Matcher available = AVAILABLE.matcher(meminfo);
        long ofSystem = available.find() ? Long.parseLong(available.group(1)) * 1024 : Long.MAX_VALUE;
        long least = Math.min(ofSystem, leftInGroup());
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }

    private long leftInGroup() {
        if (!limit.strip().matches("\\d{1,18}") || !usage.strip().matches("\\d{1,18}")) {
            return Long.MAX_VALUE;
        }
        Matcher cached = CACHED.matcher(statistics);
        long reclaimable = cached.find() ? Long.parseLong(cached.group(1)) : 0;
        return Math.max(0, Long.parseLong(limit.strip()) - Long.parseLong(usage.strip()) + reclaimable);
    }

    private static String text(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
