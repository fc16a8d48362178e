package io.axbench.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsChoiceTest {

    private static final Settings STORED = new Settings(30000, null, 2, List.of("/data"));

    @Test
    void keepsWhatTheStateFolderRemembers() {
        // When
        SettingsChoice choice = SettingsChoice.of(
                Optional.of(STORED), new SettingsChoice.Request(Optional.empty(), Optional.empty(), List.of()));

        // Then
        assertThat(choice.settings()).isEqualTo(STORED);
        assertThat(choice.note()).isEmpty();
    }

    @Test
    void prefersWhatIsAskedFor() {
        // When
        SettingsChoice choice = SettingsChoice.of(
                Optional.of(STORED), new SettingsChoice.Request(Optional.of(31000), Optional.of(1), List.of("/other")));

        // Then
        assertThat(choice.settings()).isEqualTo(new Settings(31000, null, 1, List.of("/other")));
    }

    @Test
    void refusesMoreTrainersThanPartitions() {
        assertThatThrownBy(() -> STORED.withTrainers(9))
                .isInstanceOf(AxbenchException.class)
                .hasMessage("9 trainers; expected 1 to 8");
    }
}
