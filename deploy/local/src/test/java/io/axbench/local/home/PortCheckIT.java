package io.axbench.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckIT {

    private static final Settings FREE = settingsAt(PortCheck.freeBlock(settingsAt(21000), 21000));

    @Test
    void namesPartPortAndRemedy() throws IOException {
        // Given
        int port = FREE.portPlan().of(Parts.JUDGE);
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // Then
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> PortCheck.requireFree(FREE))
                    .hasMessageStartingWith("port %d (judge) is taken by another program; ".formatted(port))
                    .hasMessageContaining("--port-base ");
        }
    }

    @Test
    void goesToTheNextBlockWhenOnePortIsTaken() throws IOException {
        // Given
        int port = FREE.portPlan().of(Parts.CONTROLLER);
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // When
            int base = PortCheck.freeBlock(FREE, FREE.portBase());

            // Then
            assertThat(other.isBound()).isTrue();
            assertThat(base).isGreaterThanOrEqualTo(FREE.portBase() + Ports.BLOCK);
        }
    }

    private static Settings settingsAt(int base) {
        return new Settings(base, null, 1, null);
    }
}
