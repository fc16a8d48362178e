package io.axbench.local.stack;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs of a stack, put aside from the checkout into the state folder, so that building again does not pull files
 * from under running processes. Hard links where the file system allows; the build replaces files, it does not write into
 * them.
 *
 * @param checkout folder with the built modules
 * @param programs folder that takes them
 */
public record Installation(Path checkout, Path programs) {

    private static final List<String> MODULES =
            List.of("gateway", "generator-service", "trainer-service", "judge-service");

    /**
     * Refuses a checkout that is not built.
     *
     * @throws AxbenchException names the first missing file
     */
    void requireBuilt() {
        for (String module : MODULES) {
            Path jar = built(module).resolve("quarkus-run.jar");
            if (!Files.isRegularFile(jar)) {
                throw new AxbenchException(
                        Reason.MISSING_FILE,
                        "%s is not built: %s is missing; build again: rm -rf %s/target/axbench && ./axbench up"
                                .formatted(module, jar, checkout));
            }
        }
    }

    /** Renews the folder from what is built now. Only while the stack is down. */
    void renew() {
        try {
            Folders.delete(programs);
            for (String module : MODULES) {
                if (Files.isDirectory(built(module))) {
                    link(built(module), programs.resolve(module));
                }
            }
            Path launcher = checkout.resolve("deploy/local/target");
            link(launcher.resolve("lib"), programs.resolve("launcher/lib"));
            try (Stream<Path> jars = Files.list(launcher)) {
                for (Path jar :
                        jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    // Maven's archiver writes into the old file.
                    Files.copy(jar, programs.resolve("launcher").resolve(jar.getFileName()));
                }
            }
        } catch (IOException e) {
            throw DiskTrouble.of("programs in " + programs, e);
        }
    }

    private Path built(String module) {
        return checkout.resolve(module).resolve("target/quarkus-app");
    }

    private static void link(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(from)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Path target = to.resolve(from.relativize(path));
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
                continue;
            }
            try {
                Files.createLink(target, path);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(path, target);
            }
        }
    }
}
