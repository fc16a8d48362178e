package io.axbench.local.supervisor;

import io.axbench.local.home.Home;
import io.axbench.local.home.JsonFile;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.Settings;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The supervisor's process: {@code SupervisorMain STATE_FOLDER CHECKOUT [PART...]}; all parts where none is named. */
public final class SupervisorMain {

    /** Exit code when another supervisor has the state folder. */
    public static final int ANOTHER_RUNS = 3;

    private SupervisorMain() {}

    /**
     * Runs until it is told to stop.
     *
     * @throws IOException if the state folder cannot be written
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Home home = new Home(Path.of(args[0]));
        Path checkout = Path.of(args[1]);
        Set<String> only = Set.copyOf(Arrays.asList(args).subList(2, args.length));
        Settings settings =
                new JsonFile<>(home.settingsFile(), Settings.class).read().orElseThrow();
        FileChannel channel = FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            System.exit(ANOTHER_RUNS);
        }
        List<Part> parts = new StackPlan(home, checkout, settings)
                .parts().stream()
                        .filter(part -> only.isEmpty() || only.contains(part.name()))
                        .toList();
        ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
        Supervisor supervisor = new Supervisor(home, self, settings, parts, StackPlan.STORES);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop"));
        supervisor.start();
        supervisor.join();
        // The lock lives as long as this process: a channel that nobody refers to would be closed.
        Reference.reachabilityFence(channel);
    }

    private static void stop(Supervisor supervisor) {
        try {
            supervisor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
