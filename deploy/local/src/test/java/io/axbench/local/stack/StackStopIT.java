package io.axbench.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.local.home.Home;
import io.axbench.local.home.PartState;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.Settings;
import io.axbench.local.home.StackState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStopIT {

    @TempDir
    Path folder;

    private final Process child;

    StackStopIT() throws IOException {
        child = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endChild() {
        child.destroyForcibly();
    }

    @Test
    void leavesTheChildrenOfALivingSupervisorAlone() throws InterruptedException {
        // Given
        Home home = supervisedBy(ProcessId.of(ProcessHandle.current().pid()).orElseThrow());

        // When
        List<String> stopped = StackStop.stopOrphans(home);

        // Then
        assertThat(stopped).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void stopsTheChildrenOfADeadSupervisor() throws InterruptedException {
        // Given
        ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
        Home home = supervisedBy(new ProcessId(self.pid(), self.startTicks() - 1));

        // When
        List<String> stopped = StackStop.stopOrphans(home);

        // Then
        assertThat(stopped).containsExactly("broker");
        // The child is this process's own: what it is told of the end comes from a thread, later than the end.
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void makesNoStateFolderOnlyToStopNothing() throws InterruptedException {
        // Given
        Home home = new Home(folder.resolve("never"));

        // Then
        assertThat(StackStop.stop(home)).isFalse();
        assertThat(home.folder()).doesNotExist();
    }

    private Home supervisedBy(ProcessId supervisor) {
        Home home = new Home(folder);
        home.create();
        ProcessId process = ProcessId.of(child.pid()).orElseThrow();
        PartState part = new PartState("broker", 30003, PartState.Phase.READY, process, 0, true, null);
        StackState.file(home).write(new StackState(supervisor, new Settings(30000, null, 1, null), List.of(part)));
        return home;
    }
}
