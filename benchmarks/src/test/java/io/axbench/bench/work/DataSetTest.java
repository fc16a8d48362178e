package io.axbench.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {

    @TempDir
    Path nowhere;

    @Test
    void theSampleHasTextsForEverything() {
        DataSet sample = DataSet.sample(Path.of("../generator-service/src/main/resources/sample"));

        assertThat(sample.concepts()).hasSize(4).allSatisfy(concept -> {
            assertThat(concept.positives()).isNotEmpty();
            assertThat(concept.negatives()).isNotEmpty();
            assertThat(concept.evaluation())
                    .hasSizeGreaterThan(concept.negatives().size());
        });
    }

    @Test
    void spreadsEvenly() {
        assertThat(ConceptSet.spread(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 3)).containsExactly(0, 3, 6);
        assertThat(ConceptSet.spread(List.of(0, 1), 3)).containsExactly(0, 1);
    }
}
