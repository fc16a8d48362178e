package io.axbench.generator.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublicDrawsTest {

    private static final Path ORACLES = Path.of("../../shared/reference/oracles/oracles.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void sampleIsThatOfPandas() {
        // NumPy 2.0.2: RandomState(5).permutation(12), RandomState(7).permutation(5)
        assertThat(PublicDraws.sample(12, 5, 12)).containsExactly(7, 5, 2, 9, 11, 4, 8, 1, 0, 10, 6, 3);
        assertThat(PublicDraws.sample(805, 3, 10)).containsExactly(123, 648, 720, 623, 612, 209, 214, 532, 206, 737);
    }

    @Test
    void shuffleIsThatOfPython() {
        // Python 3.11: random.seed(42)
        assertThat(PublicDraws.shuffled(IntStream.range(0, 20).boxed().toList(), 42))
                .containsExactly(19, 5, 14, 4, 9, 13, 15, 18, 6, 12, 17, 10, 1, 11, 2, 16, 7, 8, 0, 3);
        assertThat(PublicDraws.shuffled(List.of("one"), 42)).containsExactly("one");
    }

    @Test
    void everyStoredDrawIsRepeated() throws Exception {
        assumeTrue(Files.exists(ORACLES), "the shared folder is not here");
        JsonNode draws = JSON.readTree(ORACLES.toFile()).path("draws");
        Iterator<Map.Entry<String, JsonNode>> samples =
                draws.path("pandas_sample_10_of_805").fields();
        assertThat(samples).hasNext();
        while (samples.hasNext()) {
            Map.Entry<String, JsonNode> sample = samples.next();
            assertThat(PublicDraws.sample(805, Long.parseLong(sample.getKey()), 10))
                    .as("concept %s", sample.getKey())
                    .containsExactly(JSON.convertValue(sample.getValue(), int[].class));
        }
    }
}
