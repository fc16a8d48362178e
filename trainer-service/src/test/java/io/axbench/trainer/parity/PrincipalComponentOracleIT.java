package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.direction.PrincipalComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrincipalComponentOracleIT {

    @Test
    void agreesWithScikitLearn() throws Exception {
        // Given
        Path oracles = Shared.path("reference/oracles/oracles.json");
        assumeTrue(Files.exists(oracles), "the shared folder is not here");
        JsonNode expected = new ObjectMapper().readTree(oracles.toFile()).path("pca");
        JsonNode rows = expected.path("rows");
        int width = rows.path(0).size();
        float[] data = new float[rows.size() * width];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) rows.path(i / width).path(i % width).asDouble();
        }
        Activations points = new Activations(rows.size(), width, data);

        // When
        Direction w = new PrincipalComponent().fit(points, points);

        // Then: f32 rows against f64 rows
        for (int i = 0; i < width; i++) {
            assertThat((double) w.get(i))
                    .isCloseTo(expected.path("first").path(i).asDouble(), within(1e-6));
        }
    }
}
