package io.axbench.local.stack;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Folders;
import io.axbench.local.supervisor.LauncherClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
                    linkTree(built(module), programs.resolve(module));
                }
            }
            installLauncher();
        } catch (IOException e) {
            throw DiskTrouble.of("programs in " + programs, e);
        }
    }

    /** What this process itself was started from. */
    private void installLauncher() throws IOException {
        Path launcher = LauncherClassPath.folder(programs);
        Files.createDirectories(launcher);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                copy(path, launcher.resolve(LauncherClassPath.CLASSES));
            } else if (path.getFileName().toString().startsWith("axbench-")) {
                // Maven's archiver writes into the old file, so a link would change.
                Files.copy(path, launcher.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } else if (Files.isRegularFile(path)) {
                link(path, launcher.resolve(path.getFileName()));
            }
        }
    }

    private Path built(String module) {
        return checkout.resolve(module).resolve("target/quarkus-app");
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path path : tree(from)) {
            Path target = to.resolve(from.relativize(path));
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void linkTree(Path from, Path to) throws IOException {
        for (Path path : tree(from)) {
            Path target = to.resolve(from.relativize(path));
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                link(path, target);
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.toList();
        }
    }
}
