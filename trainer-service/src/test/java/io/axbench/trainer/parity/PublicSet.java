package io.axbench.trainer.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.trainer.subject.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A public data set of ten concepts, read as the reference read it: rows in file order, negatives by genre. */
final class PublicSet {

    /** A row for detection. */
    record Row(Example example, String category) {}

    private final Path folder;

    PublicSet(String name) {
        folder = Shared.path("data/concept10").resolve(name);
    }

    boolean isHere() {
        return Files.exists(folder);
    }

    /** Description and first genre of a concept. */
    JsonNode concept(int id) throws Exception {
        return new ObjectMapper()
                .readTree(Files.readAllLines(folder.resolve("metadata.jsonl")).get(id));
    }

    String genre(int id) throws Exception {
        JsonNode concept = concept(id);
        return concept.path("concept_genres_map")
                .path(concept.path("concept").asText())
                .path(0)
                .asText();
    }

    List<Example> positives(int id) throws Exception {
        return rows("train_data.parquet", "category = 'positive' and concept_id = ?", id).stream()
                .map(Row::example)
                .toList();
    }

    List<Example> negatives(String genre) throws Exception {
        return rows("train_data.parquet", "category = 'negative' and concept_genre = ?", genre).stream()
                .map(Row::example)
                .toList();
    }

    List<Row> evaluation(int id) throws Exception {
        return rows("latent_eval_data.parquet", "concept_id = ?", id);
    }

    private List<Row> rows(String file, String where, Object argument) throws Exception {
        String query = "select input, output, category from read_parquet('%s', file_row_number = true) where %s"
                .formatted(folder.resolve(file), where);
        List<Row> rows = new ArrayList<>();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                PreparedStatement statement = connection.prepareStatement(query + " order by file_row_number")) {
            statement.setObject(1, argument);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(new Example(result.getString(1), result.getString(2)), result.getString(3)));
                }
            }
        }
        return rows;
    }
}
