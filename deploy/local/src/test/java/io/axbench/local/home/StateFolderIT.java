package io.axbench.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderIT {

    @TempDir
    Path folder;

    @Test
    void remembersSettings() {
        // Given
        Home home = created();
        JsonFile<Settings> file = new JsonFile<>(home.settingsFile(), Settings.class);
        Settings settings = new Settings(30000, null, 2, List.of("/data"));

        // When
        file.write(settings);

        // Then
        assertThat(file.read()).contains(settings);
    }

    @Test
    void remembersWhatRuns() {
        // Given
        Home home = created();
        ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
        PartState part = new PartState("broker", 30003, PartState.Phase.READY, self, 1, true, "ended with SIGKILL");
        StackState state = new StackState(self, new Settings(30000, null, 1, null), List.of(part));

        // When
        StackState.file(home).write(state);

        // Then
        assertThat(StackState.running(home)).contains(state);
        assertThat(state.ready()).isTrue();
    }

    @Test
    void aPartWhoseProcessIsGoneIsDownWhateverWasWrittenLast() {
        // Given
        ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
        ProcessId gone = new ProcessId(self.pid(), self.startTicks() - 1);
        PartState part = new PartState("broker", 30003, PartState.Phase.READY, gone, 0, true, null);

        // Then
        assertThat(part.now()).isEqualTo(PartState.Phase.DOWN);
        assertThat(new StackState(self, new Settings(30000, null, 1, null), List.of(part)).ready())
                .isFalse();
    }

    @Test
    void namesAHalfWrittenFile() throws IOException {
        // Given
        Home home = created();
        Files.writeString(home.settingsFile(), "{\"portBase\": 286");

        // Then
        assertThatThrownBy(() -> new JsonFile<>(home.settingsFile(), Settings.class).read())
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
                .hasMessage(
                        home.settingsFile()
                                + " is broken at line 1: Unexpected end-of-input: expected close marker for Object; mend it or remove it");
    }

    @Test
    void refusesAFileWhereTheFolderShouldBe() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("file"));

        // Then
        assertThatThrownBy(() -> new Home(file).create())
                .isInstanceOf(AxbenchException.class)
                .hasMessageContaining("state folder " + file);
    }

    @Test
    void tellsAFullDiskFromAForbiddenPath() {
        assertThat(DiskTrouble.of("models", new IOException("No space left on device"))
                        .reason())
                .isEqualTo(Reason.DISK_FULL);
        assertThat(DiskTrouble.of("models", new java.nio.file.AccessDeniedException("/root/x")))
                .hasMessage("models: no permission for /root/x; change its owner or name another --home");
    }

    private Home created() {
        Home home = new Home(folder.resolve("home"));
        home.create();
        return home;
    }
}
