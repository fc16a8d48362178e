package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The state folder of one stack. Everything that a stack keeps lies here; removing the folder removes the stack.
 *
 * @param folder absolute path
 */
public record Home(Path folder) {

    /** Makes the path absolute. */
    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Creates what is missing of the folder.
     *
     * @throws AxbenchException if the folder cannot be made or written; a retry helps only once that is mended
     */
    public void create() {
        try {
            for (Path part : List.of(run(), logs(), data(), models(), artifacts(), runtime())) {
                Files.createDirectories(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "state folder %s: %s is a file where a folder should be; move it away or name another --home"
                            .formatted(folder, e.getFile()),
                    e);
        } catch (IOException e) {
            throw DiskTrouble.of("state folder " + folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "state folder %s cannot be written; change its owner or name another --home".formatted(folder));
        }
    }

    /** Settings that outlive a stop: ports, trainers, roots. */
    public Path settingsFile() {
        return folder.resolve("settings.json");
    }

    /** The endpoints of language models that a person has added, in the notation of the services' settings. */
    public Path endpointsFile() {
        return folder.resolve("endpoints.properties");
    }

    /** What runs now, written by the supervisor. */
    public Path stackFile() {
        return run().resolve("stack.json");
    }

    /** Held by the supervisor as long as it lives. */
    public Path lockFile() {
        return run().resolve("supervisor.lock");
    }

    /** Held by a launcher while it starts or stops the stack. */
    public Path launcherLockFile() {
        return run().resolve("launcher.lock");
    }

    /** Short-lived files of running processes. */
    public Path run() {
        return folder.resolve("run");
    }

    /** One log a process. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** The log of a part. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** What must not be lost: broker and database. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Model files. */
    public Path models() {
        return folder.resolve("models");
    }

    /** Trained vectors and other large results. */
    public Path artifacts() {
        return folder.resolve("artifacts");
    }

    /** Unpacked programs and caches; may be removed while the stack is down. */
    public Path runtime() {
        return folder.resolve("runtime");
    }

    /** The programs of the stack, put aside from the checkout when it starts. */
    public Path programs() {
        return runtime().resolve("programs");
    }
}
