package io.axbench.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process of this machine, told from a later one with the same number by its start.
 *
 * @param pid process id
 * @param startTicks start in clock ticks since boot, field 22 of {@code /proc/PID/stat}
 */
public record ProcessId(long pid, long startTicks) {

    private static final int START_FIELD = 22;

    /** The process that has this number now, or empty if none has. */
    public static Optional<ProcessId> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The command, in parentheses, may itself contain spaces; fields count on from its end, the third one.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean zombie = fields[0].equals("Z");
            return zombie ? Optional.empty() : Optional.of(new ProcessId(pid, Long.parseLong(fields[START_FIELD - 3])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether this very process still lives. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** The handle of the process, if it lives. */
    public Optional<ProcessHandle> handle() {
        return alive() ? ProcessHandle.of(pid) : Optional.empty();
    }
}
