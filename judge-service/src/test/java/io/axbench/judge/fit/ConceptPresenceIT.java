package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.judge.embedded.ConceptModel;
import io.axbench.judge.embedded.ConceptPresence;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.RememberingEmbedder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Concept presence on the sets that its weights were fitted on: an upper bound, and a check of smax and ov. */
@Tag("full")
class ConceptPresenceIT {

    @Test
    void positivesAndNegativesAreToldApart() throws SQLException {
        // Given
        Path set = SharedFiles.data().resolve("concept10/2b_l20/latent_eval_data.parquet");
        JudgeWeights weights = JudgeWeights.load();

        // When
        List<Double> positives = new ArrayList<>();
        List<Double> negatives = new ArrayList<>();
        try (MiniLm embedder = MiniLm.load()) {
            ConceptPresence presence = new ConceptPresence(
                    new RememberingEmbedder(embedder), weights.fit().concept(), weights.idf());
            for (Row row : rows(set)) {
                (row.positive() ? positives : negatives).add(presence.of(row.concept(), row.text()));
            }
        }

        // Then: the study has 0.951 on other sets
        assertThat(auroc(positives, negatives)).isGreaterThan(0.94);
        ConceptModel concept = weights.fit().concept();
        assertThat(share(positives, concept.one())).isGreaterThan(0.8);
        assertThat(share(negatives, concept.one())).isLessThan(0.15);
    }

    private static List<Row> rows(Path set) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = TrainingTexts.duckDb();
                PreparedStatement query = connection.prepareStatement("""
                        with e as (select * from read_parquet(?)),
                            c as (select distinct concept_id, output_concept from e where category = 'positive')
                        select c.output_concept, e.output, e.category from e join c using (concept_id)
                        where e.category in ('positive', 'negative')""")) {
            query.setString(1, set.toString());
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getString(1),
                            result.getString(2),
                            result.getString(3).equals("positive")));
                }
            }
        }
        return rows;
    }

    private static double auroc(List<Double> positives, List<Double> negatives) {
        double won = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                won += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        return won / positives.size() / negatives.size();
    }

    private static double share(List<Double> values, double above) {
        return (double) values.stream().filter(v -> v > above).count() / values.size();
    }

    private record Row(String concept, String text, boolean positive) {}
}
