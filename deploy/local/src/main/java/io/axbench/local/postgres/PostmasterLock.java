package io.axbench.local.postgres;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lock file of a PostgreSQL server. The server itself takes over the lock of a dead one, but not when the dead one's
 * number belongs to some other process by now, as after a restart of the machine or in a container.
 */
final class PostmasterLock {

    private PostmasterLock() {}

    /**
     * Removes the lock if its process is gone or is no PostgreSQL of this cluster.
     *
     * @throws AxbenchException if a server of this cluster runs
     */
    static void clearIfStale(Path cluster) throws IOException {
        Path lock = cluster.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        List<String> lines = Files.readAllLines(lock);
        String pid = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (pid.matches("\\d+") && serves(pid, cluster)) {
            throw new AxbenchException(
                    Reason.DATABASE_UNAVAILABLE,
                    "database in %s is still served by process %s; stop it: kill -INT %s".formatted(cluster, pid, pid));
        }
        Files.deleteIfExists(lock);
    }

    private static boolean serves(String pid, Path cluster) {
        try {
            String command = Files.readString(Path.of("/proc", pid, "cmdline"));
            return command.contains(cluster.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
