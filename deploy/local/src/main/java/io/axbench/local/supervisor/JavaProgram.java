package io.axbench.local.supervisor;

import io.axbench.local.home.Home;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Java that runs this process, for its children. */
public final class JavaProgram {

    private JavaProgram() {}

    /** Path of {@code java}. */
    public static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What the tensor engine runs under, in a service and when it is measured. */
    public static Map<String, String> engine(Home home) {
        Map<String, String> environment = new LinkedHashMap<>();
        // One thread a worker: results must not depend on the number of cores.
        environment.put("OMP_NUM_THREADS", "1");
        // Where the tensor engine unpacks its native libraries, some 450 MB.
        environment.put("DJL_CACHE_DIR", home.runtime().resolve("djl").toString());
        // Tensors come and go on several threads: more arenas of malloc only keep more freed memory.
        environment.put("MALLOC_ARENA_MAX", "2");
        // Tensors up to 32 MB are taken from memory that is kept, not asked of the system anew at every operation:
        // clearing fresh pages takes a sixth of a training step. Of what is free at the top 64 MB are kept.
        environment.put("MALLOC_MMAP_THRESHOLD_", "33554432");
        environment.put("MALLOC_TRIM_THRESHOLD_", "67108864");
        return environment;
    }
}
