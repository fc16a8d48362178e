package io.axbench.local.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends processes: first politely, then firmly, at last by force. */
public final class Ending {

    private Ending() {}

    /**
     * Ends a process with what it started, and waits until it is gone.
     *
     * @param polite how long it may take after SIGTERM; then it gets SIGINT, which PostgreSQL takes for a fast stop, and
     *     two seconds later SIGKILL
     */
    public static void end(ProcessHandle process, Duration polite) throws InterruptedException {
        process.destroy();
        if (gone(process, polite)) {
            return;
        }
        interrupt(process);
        if (gone(process, Duration.ofSeconds(2))) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        gone(process, Duration.ofSeconds(5));
    }

    private static void interrupt(ProcessHandle process) throws InterruptedException {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    /** Looks itself: of a process that is not our child, {@link ProcessHandle#onExit()} may learn seconds late. */
    private static boolean gone(ProcessHandle process, Duration within) throws InterruptedException {
        long begin = System.nanoTime();
        while (process.isAlive()) {
            if (System.nanoTime() - begin > within.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }
}
