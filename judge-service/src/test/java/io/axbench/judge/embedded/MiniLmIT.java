package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MiniLmIT {

    private static MiniLm model;

    @BeforeAll
    static void load() {
        model = MiniLm.load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void agreesWithThePublishedExample() {
        // Given the sentences and similarities in the hosted model's documentation, rounded there to f32
        float[] source = model.embed("That is a happy person");

        // Then: to 1e-4, for the ONNX conversion and another CPU
        assertThat(TextEmbedder.cosine(source, model.embed("That is a happy dog")))
                .isCloseTo(0.69458, within(1e-4));
        assertThat(TextEmbedder.cosine(source, model.embed("That is a very happy person")))
                .isCloseTo(0.94292, within(1e-4));
        assertThat(TextEmbedder.cosine(source, model.embed("Today is a sunny day")))
                .isCloseTo(0.25688, within(1e-4));
    }

    @Test
    void seesTwoHundredFiftySixWordPieces() {
        // Given
        String exactly = "bee ".repeat(254);

        // Then
        assertThat(model.wordPieces("bee")).isEqualTo(3);
        assertThat(model.wordPieces(exactly + "wasp hornet")).isEqualTo(256);
        assertThat(model.embed(exactly + "wasp hornet")).isEqualTo(model.embed(exactly));
    }

    @Test
    void vectorsHaveUnitNormAndTheSameBitsEachTime() {
        // When
        float[] once = model.embed("Bees dance.");
        model.embed("Something longer in between, so that buffers are used again.");
        float[] again = model.embed("Bees dance.");

        // Then
        assertThat(once).hasSize(384).isEqualTo(again);
        assertThat(TextEmbedder.cosine(once, once)).isCloseTo(1, within(1e-6));
    }
}
