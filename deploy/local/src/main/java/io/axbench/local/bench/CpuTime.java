package io.axbench.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of a process of this machine. */
final class CpuTime {

    /** User and system time, own and of ended children: fields 14 to 17 of {@code /proc/PID/stat}. */
    private static final int FIRST_FIELD = 14;

    private static final int STATE_FIELD = 3;
    private static final int TICKS_A_SECOND = 100;

    private CpuTime() {}

    /** Seconds that a process and all its descendants have computed so far; 0 if it has ended. */
    static double seconds(long pid) {
        long ticks = ticks(pid);
        for (ProcessHandle child : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            ticks += ticks(child.pid());
        }
        return (double) ticks / TICKS_A_SECOND;
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The command, in parentheses, may itself contain spaces; fields count on from its end.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += Long.parseLong(fields[FIRST_FIELD - STATE_FIELD + i]);
            }
            return sum;
        } catch (IOException e) {
            return 0;
        }
    }
}
