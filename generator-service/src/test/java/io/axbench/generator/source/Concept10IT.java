package io.axbench.generator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.contracts.Category;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Concept10IT {

    @ParameterizedTest
    @ValueSource(strings = {"2b_l10", "2b_l20"})
    void loadsThePublicSets(String name) {
        // Given
        Path folder =
                Path.of("../../shared/data/concept10", name).toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(folder), "the public data sets are not here: " + folder);

        try (ParquetFolder data = ParquetFolder.open(folder)) {
            // When Then
            assertThat(data.concepts())
                    .hasSize(10)
                    .first()
                    .extracting(Concept::id)
                    .isEqualTo(0);
            for (Concept concept : data.concepts()) {
                ConceptRows rows = data.rows(concept);
                assertThat(rows.positives()).hasSize(72);
                assertThat(data.negatives(concept)).hasSize(72).allMatch(row -> row.answer() != null);
                assertThat(rows.eval().stream().filter(row -> row.category() == Category.POSITIVE))
                        .hasSize(36);
                assertThat(rows.eval().stream().filter(row -> row.category() == Category.NEGATIVE))
                        .hasSize(36);
                assertThat(rows.eval())
                        .last()
                        .satisfies(row ->
                                assertThat(row.id()).isEqualTo(rows.eval().size() - 1));
            }
        }
    }
}
