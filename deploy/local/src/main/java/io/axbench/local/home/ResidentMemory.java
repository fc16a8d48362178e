package io.axbench.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** Resident memory of one process in MB (10^6 bytes), shared pages counted in proportion. */
    public static long megabytes(long pid) {
        return proportional(pid) * 1024 / 1_000_000;
    }

    /** The same with all its descendants. */
    public static long megabytesOfAll(long pid) {
        long kibibytes = ProcessHandle.of(pid)
                .map(process -> proportional(pid)
                        + process.descendants()
                                .mapToLong(child -> proportional(child.pid()))
                                .sum())
                .orElse(0L);
        return kibibytes * 1024 / 1_000_000;
    }

    private static long proportional(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
