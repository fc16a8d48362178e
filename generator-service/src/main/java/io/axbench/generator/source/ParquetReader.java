package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * Reads Parquet with an embedded DuckDB that sees one folder and nothing else: no network, no extensions, one thread,
 * bounded memory. Rows come in file order.
 */
final class ParquetReader implements AutoCloseable {

    /** Number of the concept that the shared negatives stand under. */
    static final int SHARED = -1;

    private static final List<String> TEXTS =
            List.of("input", "output", "output_concept", "concept_genre", "category", "dataset_category");
    private static final String CONCEPT = "concept_id";
    private static final Set<String> WHOLE_NUMBERS =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");
    private static final String ROWS = "SELECT file_row_number, concept_id, " + String.join(", ", TEXTS)
            + " FROM read_parquet(?, file_row_number = true) WHERE concept_id BETWEEN ? AND ? ORDER BY file_row_number";

    private final Connection connection;

    private ParquetReader(Connection connection) {
        this.connection = connection;
    }

    /** A reader of the files of one folder. */
    static ParquetReader of(Path folder) {
        if (folder.toString().matches(".*[*?\\[\\]].*")) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s: one of * ? [ ] is in the path; rename the folder".formatted(folder));
        }
        Connection connection = connect();
        ParquetReader reader = new ParquetReader(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET temp_directory = ''");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET allowed_directories = ['%s']"
                    .formatted(folder.toString().replace("'", "''")));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return reader;
        } catch (SQLException e) {
            reader.close();
            throw new AxbenchException(Reason.BUG, "DuckDB refuses its settings: " + e.getMessage(), e);
        }
    }

    /** Refuses a file that lacks a column or has one of another type. */
    void checkColumns(Path file) {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(?))")) {
            query.setString(1, file.toString());
            try (ResultSet columns = query.executeQuery()) {
                while (columns.next()) {
                    types.put(columns.getString(1), columns.getString(2));
                }
            }
        } catch (SQLException e) {
            throw broken(file, e);
        }
        for (String column : TEXTS) {
            check(file, column, types.get(column), "VARCHAR"::equals, "text");
        }
        check(file, CONCEPT, types.get(CONCEPT), WHOLE_NUMBERS::contains, "whole numbers");
    }

    /** The numbers of the concepts that have rows in a file, -1 for the shared negatives. */
    NavigableSet<Integer> concepts(Path file) {
        NavigableSet<Integer> concepts = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT concept_id, min(file_row_number)"
                + " FROM read_parquet(?, file_row_number = true) GROUP BY concept_id ORDER BY concept_id")) {
            query.setString(1, file.toString());
            try (ResultSet groups = query.executeQuery()) {
                while (groups.next()) {
                    long number = groups.getLong(1);
                    Long value = groups.wasNull() ? null : number;
                    Field id = new Field(Place.row(file.toString(), groups.getLong(2)), CONCEPT, value);
                    concepts.add(value != null && number == SHARED ? SHARED : id.id());
                }
            }
        } catch (SQLException e) {
            throw broken(file, e);
        }
        return concepts;
    }

    /** Adds the rows of the concepts {@code from} to {@code to}, both included, to the lists of their concepts. */
    void rows(Path file, int from, int to, Map<Integer, List<ParquetRow>> byConcept) {
        try (PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setString(1, file.toString());
            query.setInt(2, from);
            query.setInt(3, to);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    Map<String, @Nullable String> texts = new HashMap<>();
                    for (String column : TEXTS) {
                        texts.put(column, result.getString(column));
                    }
                    byConcept
                            .computeIfAbsent(result.getInt(2), id -> new ArrayList<>())
                            .add(new ParquetRow(Place.row(file.toString(), result.getLong(1)), texts));
                }
            }
        } catch (SQLException e) {
            throw broken(file, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AxbenchException(Reason.BUG, "DuckDB does not close: " + e.getMessage(), e);
        }
    }

    private static Connection connect() {
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        } catch (SQLException e) {
            throw new AxbenchException(Reason.BUG, "DuckDB does not start: " + e.getMessage(), e);
        }
    }

    private static void check(
            Path file, String column, @Nullable String type, Predicate<String> good, String expected) {
        if (type == null) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s: found no column %s, expected one of %s".formatted(file, column, expected));
        }
        if (!good.test(type)) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, column %s: found type %s, expected %s".formatted(file, column, type, expected));
        }
    }

    /** DuckDB's own word on what is wrong: its last "Error:", one line. */
    private static AxbenchException broken(Path file, SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        String detail = message.substring(message.lastIndexOf("\nError: ") + 1)
                .lines()
                .findFirst()
                .orElse(message);
        return new AxbenchException(
                Reason.BAD_DATA,
                "%s: cannot be read as Parquet (%s); get the file again".formatted(file, detail),
                cause);
    }
}
