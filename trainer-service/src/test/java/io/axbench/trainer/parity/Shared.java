package io.axbench.trainer.parity;

import java.nio.file.Path;

/** The folder of reference material beside the repository; absent on most machines. */
public final class Shared {

    private Shared() {}

    /** A file or folder in it, there or not. */
    public static Path path(String inside) {
        return Path.of("../../shared").resolve(inside).toAbsolutePath().normalize();
    }
}
