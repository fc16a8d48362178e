package io.axbench.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.subject.Example;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Reads a public data set: positives by concept, negatives by the concept's first genre, rows in file order. */
final class ParquetSet {

    private ParquetSet() {}

    static DataSet read(Path folder) {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            List<ConceptSet> concepts = new ArrayList<>();
            for (JsonNode line : DataSet.lines(folder.resolve("metadata.jsonl"))) {
                String concept = line.path("concept").asText();
                String genre =
                        line.path("concept_genres_map").path(concept).path(0).asText();
                int id = line.path("concept_id").asInt();
                Path train = folder.resolve("train_data.parquet");
                concepts.add(new ConceptSet(
                        concept,
                        genre,
                        rows(connection, train, "category = 'positive' and concept_id = ?", id),
                        rows(connection, train, "category = 'negative' and concept_genre = ?", genre),
                        rows(connection, folder.resolve("latent_eval_data.parquet"), "concept_id = ?", id)));
            }
            return new DataSet("concept10/" + folder.getFileName(), concepts);
        } catch (SQLException e) {
            throw new AxbenchException(Reason.MISSING_FILE, "%s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static List<Example> rows(Connection connection, Path file, String where, Object argument)
            throws SQLException {
        String query =
                "select input, output from read_parquet('%s', file_row_number = true) where %s order by file_row_number"
                        .formatted(file, where);
        List<Example> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, argument);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Example(result.getString(1), result.getString(2)));
                }
            }
        }
        return rows;
    }
}
