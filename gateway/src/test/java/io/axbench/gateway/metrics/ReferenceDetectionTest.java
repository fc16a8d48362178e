package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.DoubleStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the public code's own evaluators on its own scores of Concept10. Hard-negative accuracy is compared where a
 * finite threshold exists: where nothing separates, the public code gives 0, while finding nothing is right on every
 * hard negative and makes one half.
 */
class ReferenceDetectionTest {

    private static final Path REFERENCE = Path.of("../../shared/reference/smollm2-135m-l15");

    @ParameterizedTest
    @CsvSource({"2b_l10,DiffMean", "2b_l10,LinearProbe", "2b_l10,LsReFT", "2b_l20,DiffMean", "2b_l20,LinearProbe"})
    void figuresAreThePublicCodes(String set, String method) throws IOException, SQLException {
        // Given
        Path folder = REFERENCE.resolve(set);
        assumeTrue(Files.exists(folder.resolve("scores.parquet")), "no reference at " + folder);
        JsonNode expected = method(
                new ObjectMapper()
                        .readTree(folder.resolve("detection.json").toFile())
                        .get("methods"),
                method);
        assumeTrue(expected != null && !expected.isMissingNode(), "no figures of " + method);
        try (Connection duck = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            for (var concept : expected.get("concepts").properties()) {
                int id = Integer.parseInt(concept.getKey());
                // When
                Detection figures = Detection.of(
                        scores(duck, folder, method, id, "positive"),
                        scores(duck, folder, method, id, "negative"),
                        scores(duck, folder, method, id, "hard negative"),
                        new double[0]);
                // Then
                assertThat(figures.auroc())
                        .as("auroc of %d", id)
                        .isCloseTo(concept.getValue().get("auroc").asDouble(), offset(1e-9));
                assertThat(figures.aurocHard())
                        .as("auroc_hard of %d", id)
                        .isCloseTo(concept.getValue().get("auroc_hard").asDouble(), offset(1e-9));
                if (figures.hardNegativeAccuracy() != null && figures.threshold() != null) {
                    assertThat(figures.hardNegativeAccuracy())
                            .as("hard-negative accuracy of %d", id)
                            .isCloseTo(
                                    concept.getValue()
                                            .get("hard_negative_macro_accuracy")
                                            .asDouble(),
                                    offset(1e-9));
                }
            }
        }
    }

    private static JsonNode method(JsonNode methods, String name) {
        return methods.path(name).isMissingNode() ? methods.path("ReFT-r1") : methods.path(name);
    }

    private static double[] scores(Connection duck, Path folder, String method, int concept, String category)
            throws SQLException {
        String sql = "select score from read_parquet('" + folder.resolve("scores.parquet")
                + "') where method in (?, ?) and concept_id = ? and category = ? order by row";
        try (PreparedStatement query = duck.prepareStatement(sql)) {
            query.setString(1, method);
            query.setString(2, method.equals("LsReFT") ? "ReFT-r1" : method);
            query.setInt(3, concept);
            query.setString(4, category);
            DoubleStream.Builder scores = DoubleStream.builder();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    scores.add(rows.getDouble(1));
                }
            }
            return scores.build().toArray();
        }
    }
}
