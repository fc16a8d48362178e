package io.axbench.gateway.domain.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedTest {

    @Test
    void numbersOfTheSameModelAndLayerStandBesideARun() {
        // When: a folder named like the model on the hub
        List<Row> rows = Published.beside(spec("/models/google/gemma-2-2b-it/", 20));
        // Then: the table of the paper, detection alone
        assertThat(rows).hasSize(12).allMatch(row -> row.source().equals("published") && row.steering() == null);
        assertThat(rows)
                .filteredOn(row -> row.method().equals("ReFT-r1"))
                .extracting(row -> row.detection().auroc())
                .containsExactly(0.965);
    }

    @Test
    void anotherLayerOrModelHasNone() {
        assertThat(Published.beside(spec("gemma-2-2b-it", 15))).isEmpty();
        assertThat(Published.beside(spec("/models/abliterated-gemma-2-2b-it", 20)))
                .isEmpty();
        assertThat(Published.beside(spec("smollm2-135m-instruct", 20))).isEmpty();
    }

    private static RunSpec spec(String model, int layer) {
        return new RunSpec(
                "test",
                new ModelSpec(model, Dtype.F32),
                layer,
                new DataSpec(true, null, null, null, null),
                List.of(new MethodSpec("DiffMean", "DiffMean", Map.of())),
                new DetectionSpec(),
                null,
                List.of(),
                42,
                null);
    }
}
