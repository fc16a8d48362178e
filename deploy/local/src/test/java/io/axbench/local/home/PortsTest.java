package io.axbench.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void givesEveryPartAPortOfItsOwnWithinTheBlock() {
        // Given
        List<String> parts = new ArrayList<>(Parts.all(Ports.MOST_TRAINERS));
        parts.add(Parts.CONTROLLER);

        // When
        List<Integer> ports = parts.stream().map(Ports.at(30000)::of).toList();

        // Then
        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 30000 && port < 30000 + Ports.BLOCK);
    }

    @Test
    void putsThePageOnTheBase() {
        assertThat(Ports.at(Ports.DEFAULT_BASE).of(Parts.GATEWAY)).isEqualTo(28600);
    }

    @Test
    void movesSinglePorts() {
        // Given
        Ports ports = new Ports(30000, Map.of("gateway", 8080));

        // Then
        assertThat(ports.of(Parts.GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Parts.GENERATOR)).isEqualTo(30001);
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.at(80))
                .isInstanceOf(AxbenchException.class)
                .hasMessageContaining("port base 80");
        assertThatThrownBy(() -> Ports.at(65530)).hasMessageContaining("expected 1024 to 65520");
        assertThatThrownBy(() -> new Ports(30000, Map.of("gatway", 1))).hasMessageContaining("gatway");
        assertThatThrownBy(() -> new Ports(30000, Map.of("gateway", 0))).hasMessageContaining("port 0 of gateway");
    }
}
