package io.axbench.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherLockIT {

    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    void keepsASecondLauncherOutUntilItIsGivenBack() throws InterruptedException {
        // Given
        Home home = new Home(folder);
        home.create();
        LauncherLock first = LauncherLock.take(home, SHORT);

        // Then
        assertThatThrownBy(() -> LauncherLock.take(home, SHORT))
                .isInstanceOf(AxbenchException.class)
                .hasMessageStartingWith("another ./axbench has been starting or stopping the stack in " + folder);

        // When
        first.close();

        // Then
        try (LauncherLock second = LauncherLock.take(home, SHORT)) {
            assertThat(second).isNotSameAs(first);
        }
    }
}
