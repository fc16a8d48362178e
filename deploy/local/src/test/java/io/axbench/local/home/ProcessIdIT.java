package io.axbench.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdIT {

    @Test
    void knowsALivingProcess() {
        assertThat(ProcessId.of(ProcessHandle.current().pid()).orElseThrow().alive())
                .isTrue();
    }

    @Test
    void isNotFooledByAnotherProcessWithTheSameNumber() {
        // Given
        ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();

        // When
        ProcessId earlier = new ProcessId(self.pid(), self.startTicks() - 1);

        // Then
        assertThat(earlier.alive()).isFalse();
        assertThat(earlier.handle()).isEmpty();
    }

    @Test
    void knowsADeadProcess() throws IOException, InterruptedException {
        // Given
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessId id = ProcessId.of(process.pid()).orElseThrow();

        // When
        process.destroyForcibly().waitFor();

        // Then
        assertThat(id.alive()).isFalse();
    }
}
