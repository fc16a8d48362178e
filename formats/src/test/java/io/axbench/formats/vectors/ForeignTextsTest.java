package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts as the other programs' sources write them. */
class ForeignTextsTest {

    @Test
    void repliesOfNeuronpediaAreReadWithTheHook() {
        // Given
        String get = "{\"vector\":{\"modelId\":\"m\",\"layer\":\"20-neurons\",\"index\":\"7\",\"vectorLabel\":\"joy\","
                + "\"vectorDefaultSteerStrength\":25,\"hookName\":\"blocks.20.hook_resid_pre\",\"vector\":[1,0.1]}}";
        String made =
                "{\"message\":\"ok\",\"vector\":{\"modelId\":\"m\",\"source\":\"5-u\",\"label\":\"joy\",\"values\":[2]}}";
        // When
        VectorSet pre = NeuronpediaVector.read(text(get));
        VectorSet post = NeuronpediaVector.read(text(made));
        // Then
        assertThat(pre.labels().getFirst().layer()).as("the input of block 20").isEqualTo(19);
        assertThat(pre.labels().getFirst().concept()).isEqualTo("joy");
        assertThat(pre.labels().getFirst().facts()).containsEntry(Fact.COEFFICIENT, "25");
        assertThat(pre.vector(0)).containsExactly(1f, 0.1f);
        assertThat(post.labels().getFirst().layer()).isEqualTo(5);
    }

    @Test
    void plainNumbersAreCsv() {
        VectorSet set = CsvVectors.read(text("1, 2e0\r\n-3,.5\r\n"));
        assertThat(set.vector(0)).containsExactly(1, 2);
        assertThat(set.vector(1)).containsExactly(-3, 0.5f);
        assertThat(set.conceptIds()).isEqualTo(List.of());
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
