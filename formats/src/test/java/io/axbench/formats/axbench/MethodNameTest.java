package io.axbench.formats.axbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiffMean",
                "PCA",
                "LAT",
                "LinearProbe",
                "ReFT-r1",
                "SSV",
                "Random",
                "MeanActivation",
                "MeanEmbedding",
                "SAE",
                "SAE-A",
                "Prompt",
                "PromptDetection",
                "BoW",
                "IG",
                "IxG",
                "LoReFT",
                "LoRA",
                "SFT",
                "RePS",
                "RePS-LoReFT",
                "RePS-LoRA"
            })
    void nameThatIsWrittenIsReadBackAsItsMethod(String ours) {
        String theirs = MethodName.theirs(Map.of("a label", ours)).get("a label");
        assertThat(MethodName.ofTheirs(theirs).map(MethodName::ours)).contains(ours);
    }

    @Test
    void presentNameIsWrittenNotAStaleOne() {
        assertThat(MethodName.theirs(Map.of("a", "ReFT-r1", "b", "LinearProbe")))
                .isEqualTo(Map.of("a", "LsReFT", "b", "LinearProbe"));
    }
}
