package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversionTest {

    private static final VectorSet CONCEPTS = Sets.of(
            3, Map.of(), Sets.label(5, "ice", 20, Map.of()), Sets.label(2, "fire", 20, Map.of(Fact.THRESHOLD, "1")));
    private static final VectorSet LAYERS = Sets.of(
            3,
            Map.of(Fact.MODEL, "llama"),
            Sets.label(null, null, 0, Map.of()),
            Sets.label(null, null, 1, Map.of()),
            Sets.label(null, null, 2, Map.of()));

    @Test
    void severalConceptsOfALayerAreRefusedByAControlVectorUntilOneIsChosen() {
        assertThatThrownBy(() -> Conversion.PLAIN.fit(CONCEPTS, VectorFormat.GGUF))
                .hasMessage("gguf holds one vector a layer: found 2 for 1 layers; choose with --concept ID");
        // When
        Conversion.Fitted fitted =
                new Conversion(null, List.of(2), "gemma2", 0, false).fit(CONCEPTS, VectorFormat.GGUF);
        // Then
        assertThat(fitted.set().vector(0)).containsExactly(CONCEPTS.vector(1));
        assertThat(fitted.lost()).containsExactly("threshold");
        assertThat(fitted.notes()).isEmpty();
    }

    @Test
    void llamaCppSafeDropsLayer0AndSaysSo() {
        // When
        Conversion.Fitted plain = Conversion.PLAIN.fit(LAYERS, VectorFormat.GGUF);
        Conversion.Fitted safe = new Conversion(null, null, null, 0, true).fit(LAYERS, VectorFormat.GGUF);
        // Then
        assertThat(plain.set().layers()).containsExactly(0, 1, 2);
        assertThat(plain.notes())
                .containsExactly("llama.cpp refuses a file with layer 0; --llama-cpp-safe leaves it out");
        assertThat(safe.set().layers()).containsExactly(1, 2);
        assertThat(safe.lost()).containsExactly("layer 0, which llama.cpp refuses");
    }

    @Test
    void shiftMovesLayersAndRefusesOnesBelow0() {
        assertThat(new Conversion(null, null, null, 3, false)
                        .fit(LAYERS, VectorFormat.SVEC)
                        .set()
                        .layers())
                .containsExactly(3, 4, 5);
        assertThatThrownBy(() -> new Conversion(null, null, null, -1, false).fit(LAYERS, VectorFormat.SVEC))
                .hasMessage("--layer-shift -1: found layer 0, which would be -1");
    }

    @Test
    void layerChoosesWhereItIsKnownAndIsSaidWhereItIsNot() {
        // Given
        VectorSet bare = VectorSet.bare(CONCEPTS.rows());
        Conversion two = new Conversion(2, null, null, 0, false);
        // Then
        assertThat(two.fit(LAYERS, VectorFormat.CSV).set().vector(0)).containsExactly(LAYERS.vector(2));
        assertThat(two.fit(bare, VectorFormat.CSV).set().layers()).containsExactly(2);
        assertThatThrownBy(() -> two.fit(CONCEPTS, VectorFormat.CSV)).hasMessageContaining("found the layers [20]");
        assertThatThrownBy(() -> Conversion.PLAIN.fit(bare, VectorFormat.SVEC))
                .hasMessageContaining("found 2 of 2 without; say theirs with --layer L");
        assertThatThrownBy(() -> Conversion.PLAIN.fit(LAYERS, VectorFormat.HUB)).hasMessageContaining("--layer L");
    }

    @Test
    void matrixSaysWhatItLoses() {
        assertThat(Conversion.PLAIN.fit(CONCEPTS, VectorFormat.NPY).lost())
                .containsExactly("concept ids", "names of concepts", "layer 20", "threshold");
    }

    @Test
    void rowsWithoutIdsAreCounted() {
        VectorSet bare = VectorSet.bare(CONCEPTS.rows());
        assertThat(new Conversion(null, List.of(1), null, 0, false)
                        .fit(bare, VectorFormat.NPY)
                        .set()
                        .vector(0))
                .containsExactly(bare.vector(1));
        assertThatThrownBy(() -> new Conversion(null, List.of(2), null, 0, false).fit(bare, VectorFormat.NPY))
                .hasMessage("--concept: found no concept 2 among 2 vectors, expected their numbers from 0");
    }
}
