package io.axbench.local.supervisor;

import java.nio.file.Path;

/** The class path of the supervisor and the broker: the launcher's own files, put aside with the services. */
public final class LauncherClassPath {

    /** Holds classes that are in no jar, as in a test. */
    public static final String CLASSES = "classes";

    private LauncherClassPath() {}

    /** Where the files lie. */
    public static Path folder(Path programs) {
        return programs.resolve("launcher");
    }

    /** As {@code -cp} takes it. */
    public static String of(Path programs) {
        return folder(programs).resolve(CLASSES) + ":" + folder(programs) + "/*";
    }
}
