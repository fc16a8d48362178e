package io.axbench.gateway.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.specification.EndpointNames;
import io.axbench.gateway.domain.specification.Notation;
import io.axbench.gateway.domain.specification.Roots;
import io.axbench.gateway.domain.specification.SpecificationReader;
import io.axbench.gateway.domain.specification.SpecificationSchema;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PieceKeyTest {

    @Test
    void methodOwesOnlyWhatItIsMeasuredOn() {
        // When
        RunSpec spec = spec("methods: [BoW, DiffMean, Prompt]\ndetection: {}\nsteering: {}\n");
        // Then
        assertThat(PieceKey.of(spec))
                .containsExactly(
                        new PieceKey(Stage.DETECT, "BoW", ""),
                        new PieceKey(Stage.DETECT, "DiffMean", ""),
                        new PieceKey(Stage.GENERATE, "DiffMean", ""),
                        new PieceKey(Stage.JUDGE, "DiffMean", "embedded"),
                        new PieceKey(Stage.GENERATE, "Prompt", ""),
                        new PieceKey(Stage.JUDGE, "Prompt", "embedded"));
    }

    @Test
    void entryWithFactorsOfItsOwnIsCountedByThem() {
        // When
        RunSpec spec = spec("""
                methods: [BoW, DiffMean, {PCA: {factors: [1, 2, 3, 4, 5]}}, Prompt]
                detection: {}
                steering: {factors: [0.5, 1], instructions: 4}
                """);
        // Then
        assertThat(SteeredTexts.ofAConcept(spec)).isEqualTo(4 * (2 + 5 + 2));
        assertThat(SteeredTexts.ofAConcept(spec("methods: [BoW]\ndetection: {}\n")))
                .isZero();
    }

    private static RunSpec spec(String yaml) {
        return new SpecificationReader(
                        new SpecificationSchema(),
                        new Roots(List.of()),
                        new EndpointNames(Set.of()),
                        VectorCatalog.EMPTY)
                .read(("layer: 1\ndata: {sample: true}\n" + yaml).getBytes(StandardCharsets.UTF_8), Notation.YAML)
                .spec();
    }
}
