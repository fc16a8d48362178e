package io.axbench.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Defaults are the published values for Gemma-2-2B. */
class PublishedSettingsTest {

    /** Where plain answers come from, which the public code is given. */
    private static final Map<String, Object> OURS = Map.of("plain", "either", "plainTokens", 128L);

    /** stanfordnlp/axbench, axbench/sweep/wuzhengx/reps/experiments/p_vector_dps_g2-2b_axbench.yaml. */
    @Test
    void repsWithAVector() {
        assertThat(defaults("RePS"))
                .containsExactlyInAnyOrderEntriesOf(with(
                        OURS,
                        Map.of("batch", 6L, "accumulate", 1L, "epochs", 18L, "learningRate", 0.04, "dropout", 0.0),
                        Map.of("gradientClip", 1.0, "unit", 10.0),
                        Map.of("lowestFactor", 2.0, "highestFactor", 20.0, "factorStep", 2.0)));
    }

    /** The same, p_loreft_dps_g2-2b_axbench.yaml. */
    @Test
    void repsWithLoReft() {
        assertThat(defaults("RePS-LoReFT"))
                .containsExactlyInAnyOrderEntriesOf(with(
                        OURS,
                        Map.of("batch", 3L, "accumulate", 4L, "epochs", 18L, "learningRate", 0.04),
                        Map.of("gradientClip", 1.0, "unit", 1.0),
                        Map.of("lowestFactor", 0.2, "highestFactor", 2.0, "factorStep", 0.2),
                        Map.of("rank", 4L, "layers", List.of(5L, 10L, 15L, 20L), "first", 5L, "last", 5L)));
    }

    /**
     * The same, p_lora_dps_g2-2b_axbench.yaml. No alpha: the public code's {@code PreferenceLoraIntervention} keeps it and
     * never applies it; the change is the factor times {@code A B}.
     */
    @Test
    void repsWithLora() {
        assertThat(defaults("RePS-LoRA"))
                .containsExactlyInAnyOrderEntriesOf(with(
                        OURS,
                        Map.of("batch", 6L, "accumulate", 1L, "epochs", 6L, "learningRate", 0.08, "dropout", 0.1),
                        Map.of("gradientClip", 1.0, "unit", 1.0),
                        Map.of("lowestFactor", 0.2, "highestFactor", 2.0, "factorStep", 0.2),
                        Map.of("rank", 4L, "layers", List.of(5L, 10L, 15L, 20L), "components", "o_proj")));
    }

    /** SteerScope (arXiv 2610.07722), table 4: a text a step, 15 epochs, for both. */
    @Test
    void psrAtOneAndAtAllLayers() {
        for (String name : List.of("S-PSR", "A-PSR")) {
            assertThat(defaults(name))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "batch", 1L, "accumulate", 1L, "epochs", 15L, "learningRate", 1e-3, "weightDecay", 1e-6));
        }
    }

    private static Map<String, Object> defaults(String method) {
        return MethodCatalog.find(method).orElseThrow().settings().stream()
                .collect(Collectors.toMap(MethodSetting::key, MethodSetting::defaultValue));
    }

    @SafeVarargs
    private static Map<String, Object> with(Map<String, Object>... parts) {
        Map<String, Object> all = new HashMap<>();
        for (Map<String, Object> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}
