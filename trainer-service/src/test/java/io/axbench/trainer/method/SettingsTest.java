package io.axbench.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.method.direction.DiffMean;
import io.axbench.trainer.method.direction.LinearProbe;
import io.axbench.trainer.method.direction.ReftR1;
import io.axbench.trainer.method.text.PromptDetection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void defaultsOfTheProbeArePublished() {
        // "batch 12, 24 epochs, lr 5e-3, wd 1e-3": sweep/wuzhengx/2b/l20/probe.yaml of the public code
        assertThat(Settings.of(new LinearProbe().info(), Map.of()).asMap())
                .isEqualTo(Map.of("batch", 12L, "epochs", 24L, "learningRate", 5e-3, "weightDecay", 1e-3));
    }

    @Test
    void defaultsOfReftArePublished() {
        // "batch 6, 3 epochs, lr 1e-2, k 8, lambda 5e-3, clip 1.0, init 0.01": sweep/wuzhengx/2b/l20/lsreft.yaml
        assertThat(Settings.of(new ReftR1().info(), Map.of()).asMap())
                .isEqualTo(Map.of(
                        "batch",
                        6L,
                        "epochs",
                        3L,
                        "learningRate",
                        1e-2,
                        "topK",
                        8L,
                        "l1",
                        5e-3,
                        "gradientClip",
                        1.0,
                        "init",
                        1e-2));
    }

    @Test
    void givenValuesStandBesideDefaults() {
        // When
        Settings settings = Settings.of(new LinearProbe().info(), Map.of("epochs", 3, "learningRate", 1));

        // Then
        assertThat(settings.whole("epochs")).isEqualTo(3);
        assertThat(settings.real("learningRate")).isEqualTo(1.0);
        assertThat(settings.whole("batch")).isEqualTo(12);
        assertThat(settings.asMap()).containsEntry("epochs", 3L).containsEntry("learningRate", 1.0);
    }

    @Test
    void aTextThatIsNotGivenIsLeftOutSoThatNoIdentityChanges() {
        // When
        Settings settings = Settings.of(new PromptDetection().info(), Map.of("answerTokens", 48));

        // Then: as before the method could be rated at an endpoint
        assertThat(settings.text("endpoint")).isEmpty();
        assertThat(settings.asMap()).isEqualTo(Map.of("answerTokens", 48L, "temperature", 1.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epoch  | 3    | methods.LinearProbe.epoch: unknown setting; did you mean epochs?",
                "colour | 3    | methods.LinearProbe.colour: unknown setting; known: epochs, batch, learningRate, weightDecay",
                "epochs | 0    | methods.LinearProbe.epochs: 0.0 found, a whole number from 1 to 1000 expected",
                "epochs | 2.5  | methods.LinearProbe.epochs: 2.5 found, a whole number from 1 to 1000 expected",
                "epochs | 1e30 | methods.LinearProbe.epochs: 1.0E30 found, a whole number from 1 to 1000 expected",
                "learningRate | NaN | methods.LinearProbe.learningRate: NaN found, a number from 1.0E-9 to 10.0 expected"
            })
    void refusesWhatTheCatalogueDoesNotAllow(String key, double value, String message) {
        assertThatThrownBy(() -> Settings.of(new LinearProbe().info(), Map.of(key, value)))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_SPECIFICATION))
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> Settings.of(new LinearProbe().info(), Map.of("epochs", "many")))
                .hasMessage("methods.LinearProbe.epochs: many found, a whole number from 1 to 1000 expected");
    }

    @Test
    void refusesEverySettingOfAMethodWithoutAny() {
        assertThatThrownBy(() -> Settings.of(new DiffMean().info(), Map.of("epochs", 3)))
                .hasMessage("methods.DiffMean.epochs: unknown setting; there is none to give");
    }
}
