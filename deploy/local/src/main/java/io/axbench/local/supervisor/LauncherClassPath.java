package io.axbench.local.supervisor;

import java.nio.file.Path;

/** The class path of the supervisor and the broker: the launcher's own jars, put aside with the services. */
public final class LauncherClassPath {

    private LauncherClassPath() {}

    /** As {@code -cp} takes it. */
    public static String of(Path programs) {
        Path launcher = programs.resolve("launcher");
        return launcher + "/*:" + launcher + "/lib/*";
    }
}
