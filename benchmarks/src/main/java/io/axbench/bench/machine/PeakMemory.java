package io.axbench.bench.machine;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** Highest resident memory of this process since it was last forgotten, as Linux counts it. */
public final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private PeakMemory() {}

    /**
     * Gives freed memory back to the system, Java's and C's, and starts counting anew; where the system does not allow it,
     * the peak since the start remains.
     */
    public static void forget() {
        System.gc();
        trim();
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException e) {
            // A container may forbid it: the peak is then that of all work so far.
            return;
        }
    }

    /** The peak in MB (10^6 bytes), 0 where the system does not tell. */
    public static double megabytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    /** {@code malloc_trim(0)} of glibc, where there is one. */
    private static void trim() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor bytesKept = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
        linker.defaultLookup().find("malloc_trim").ifPresent(found -> {
            try {
                int unused = (int) linker.downcallHandle(found, bytesKept).invokeExact(0L);
            } catch (Throwable e) {
                throw new IllegalStateException("malloc_trim failed", e);
            }
        });
    }
}
