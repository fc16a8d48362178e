package io.axbench.generator.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * A small data set in the public layout, written by DuckDB, that a test then spoils. Concepts alternate between text
 * ("concept 0") and code ("concept 1"). Training file: rows 0-1 shared negatives of text, 2-3 of code, then three positives
 * a concept. Evaluation file: five rows a concept: two positives, two negatives, a hard negative.
 */
public final class PublicFolder {

    private static final String CREATE_TRAIN = """
            CREATE TABLE train_data AS
            SELECT n, 'instruction ' || n AS input, 'answer ' || n AS output,
                CASE WHEN n < 4 THEN 'EEEEE' ELSE 'concept ' || c END AS output_concept,
                CASE WHEN n < 4 THEN if(n < 2, 'text', 'code') ELSE if(c %% 2 = 0, 'text', 'code') END AS concept_genre,
                if(n < 4, 'negative', 'positive') AS category, 'instruction' AS dataset_category, c AS concept_id
            FROM (SELECT range AS n, if(range < 4, -1, (range - 4) // 3) AS c FROM range(4 + 3 * %d))""";
    private static final String CREATE_EVAL = """
            CREATE TABLE latent_eval_data AS
            SELECT n, 'question ' || n AS input, 'reply ' || n AS output,
                if(n %% 5 = 4, 'word//sense', 'concept ' || c) AS output_concept,
                if(c %% 2 = 0, 'text', 'code') AS concept_genre,
                if(n %% 5 < 2, 'positive', if(n %% 5 < 4, 'negative', 'hard negative')) AS category,
                'instruction' AS dataset_category, c AS concept_id, 'link' AS sae_link, 7 AS sae_id
            FROM (SELECT range AS n, range // 5 AS c FROM range(5 * %d))""";

    private final Path folder;
    private final int concepts;

    private PublicFolder(Path folder, int concepts) {
        this.folder = folder;
        this.concepts = concepts;
    }

    /** Writes a good data set. */
    public static PublicFolder write(Path folder, int concepts) {
        PublicFolder written = new PublicFolder(folder, concepts);
        StringBuilder metadata = new StringBuilder();
        for (int i = 0; i < concepts; i++) {
            metadata.append("""
                    {"concept_id": %d, "concept": "concept %d", "ref": "ref %d", "concept_genres_map": {"concept %d": ["%s"]}}
                    """.formatted(i, i, i, i, i % 2 == 0 ? "text" : "code"));
        }
        written.text("metadata.jsonl", metadata.toString());
        return written.rewrite("train_data", "FROM train_data").rewrite("latent_eval_data", "FROM latent_eval_data");
    }

    /** Writes a table again, as a query over the good one of the same name; column {@code n} is the row's number. */
    public PublicFolder rewrite(String table, String query) {
        return rewrite(table, query, table);
    }

    /** As {@link #rewrite(String, String)}, into a file of another name. */
    public PublicFolder rewrite(String table, String query, String file) {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute((table.equals("train_data") ? CREATE_TRAIN : CREATE_EVAL).formatted(concepts));
            statement.execute("COPY (SELECT * EXCLUDE n FROM (%s) ORDER BY n) TO '%s' (FORMAT parquet)"
                    .formatted(query, folder.resolve(file + ".parquet")));
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a text file. */
    public PublicFolder text(String file, String content) {
        try {
            Files.writeString(folder.resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }
}
