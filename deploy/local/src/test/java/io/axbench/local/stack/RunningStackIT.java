package io.axbench.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axbench.local.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the end of the process that started a stack does to it, in a process of its own. */
class RunningStackIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private long supervisor;

    @AfterEach
    void endSupervisor() {
        ProcessHandle.of(supervisor).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void anInterruptedLauncherDoesItsLastThingsWhileTheStackRunsAndThenStopsIt()
            throws IOException, InterruptedException {
        // When
        interrupt("leave");

        // Then
        assertThat(folder.resolve("first")).hasContent("the stack runs: true");
        await().atMost(LONG)
                .until(() -> ProcessHandle.of(supervisor)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
    }

    @Test
    void aKeptStackOutlivesItsLauncher() throws IOException, InterruptedException {
        // When
        interrupt("keep");

        // Then
        assertThat(folder.resolve("first")).doesNotExist();
        assertThat(ProcessHandle.of(supervisor))
                .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isTrue());
    }

    private void interrupt(String what) throws IOException, InterruptedException {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        folder.toString(),
                        what)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path ready = folder.resolve("ready");
        await().atMost(LONG).until(() -> Files.exists(ready));
        supervisor = Long.parseLong(Files.readString(ready));
        launcher.destroy();
        assertThat(launcher.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** A launcher whose supervisor sleeps. */
    static final class Launcher {

        private Launcher() {}

        /** Arguments: the folder, and {@code keep} or {@code leave}. */
        public static void main(String[] args) throws IOException, InterruptedException {
            Path folder = Path.of(args[0]);
            Process supervisor = new ProcessBuilder("sleep", "60").start();
            RunningStack stack = RunningStack.started(new Home(folder.resolve("home")), supervisor);
            stack.beforeAnEnd(() -> write(folder.resolve("first"), "the stack runs: " + supervisor.isAlive()));
            if (args[1].equals("keep")) {
                stack.keep();
            }
            write(folder.resolve("ready.new"), Long.toString(supervisor.pid()));
            Files.move(folder.resolve("ready.new"), folder.resolve("ready"));
            TimeUnit.SECONDS.sleep(60);
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
