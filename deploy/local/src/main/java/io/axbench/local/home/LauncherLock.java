package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second launcher out of a state folder while a first one starts or stops its stack. The end of the process, however
 * it comes, gives it back; the file stays.
 */
public final class LauncherLock implements AutoCloseable {

    /** Longer than a launcher needs to clear away orphans, copy the programs and see the supervisor live, or to stop all. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final FileChannel channel;

    /** Referred to for as long as it is held: a lock that nobody refers to no longer keeps out threads of this process. */
    private @Nullable FileLock lock;

    private LauncherLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock; waits while another has it.
     *
     * @throws AxbenchException if the other does not give it back, or the file cannot be made
     */
    public static LauncherLock take(Home home) throws InterruptedException {
        return take(home, LONGEST);
    }

    static LauncherLock take(Home home, Duration longest) throws InterruptedException {
        long begin = System.nanoTime();
        LauncherLock taken = open(home);
        while (!taken.tryLock()) {
            if (System.nanoTime() - begin > longest.toNanos()) {
                taken.close();
                throw new AxbenchException(
                        Reason.ENDPOINT_UNAVAILABLE,
                        "another ./axbench has been starting or stopping the stack in %s for %d s; end it and try again"
                                .formatted(home.folder(), longest.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return taken;
    }

    private static LauncherLock open(Home home) {
        Path file = home.launcherLockFile();
        try {
            return new LauncherLock(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw DiskTrouble.of(file.toString(), e);
        }
    }

    private boolean tryLock() {
        try {
            lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
            return false;
        } catch (IOException e) {
            throw DiskTrouble.of("launcher lock", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw DiskTrouble.of("launcher lock", e);
        }
    }
}
