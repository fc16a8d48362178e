package io.axbench.local.supervisor;

import java.nio.file.Path;

/** The Java that runs this process, for its children. */
public final class JavaProgram {

    private JavaProgram() {}

    /** Path of {@code java}. */
    public static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
