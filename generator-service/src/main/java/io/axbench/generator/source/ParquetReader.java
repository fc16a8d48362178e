package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.EmbeddedDuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads Parquet with an embedded DuckDB. Rows come in file order. */
final class ParquetReader implements AutoCloseable {

    /** Number of the concept that the shared negatives stand under. */
    static final int SHARED = -1;

    private static final String CONCEPT = "concept_id";
    private static final Set<String> WHOLE_NUMBERS =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");
    private final Connection connection;

    private ParquetReader(Connection connection) {
        this.connection = connection;
    }

    /** A reader of the files of one folder. */
    static ParquetReader of(Path folder) {
        return new ParquetReader(EmbeddedDuckDb.over(folder));
    }

    /** All values of the first of these columns that a file has, in file order. */
    List<ParquetRow> column(Path file, List<String> names) {
        String name = names.stream()
                .filter(types(file).keySet()::contains)
                .findFirst()
                .orElseThrow(() -> new AxbenchException(
                        Reason.BAD_DATA, "%s: found none of the columns %s, expected one".formatted(file, names)));
        check(file, name, types(file).get(name), "VARCHAR"::equals, "text");
        List<ParquetRow> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT file_row_number, %s FROM".formatted(name)
                + " read_parquet(?, file_row_number = true) ORDER BY file_row_number")) {
            query.setString(1, file.toString());
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    Map<String, @Nullable String> texts = new HashMap<>();
                    texts.put("text", result.getString(2));
                    rows.add(new ParquetRow(Place.row(file.toString(), result.getLong(1)), texts));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw broken(file, e);
        }
    }

    /** Refuses a file that lacks a column or has one of another type. */
    void checkColumns(Path file, List<String> texts) {
        Map<String, String> types = types(file);
        for (String column : texts) {
            check(file, column, types.get(column), "VARCHAR"::equals, "text");
        }
        check(file, CONCEPT, types.get(CONCEPT), WHOLE_NUMBERS::contains, "whole numbers");
    }

    private Map<String, String> types(Path file) {
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
        return types;
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

    /** The first row of every concept but the shared ones, by its number: that number, and these columns. */
    List<ParquetRow> firsts(Path file, List<String> texts) {
        String firsts = "SELECT min(file_row_number), concept_id, "
                + texts.stream()
                        .map(column -> "arg_min(%1$s, file_row_number) AS %1$s".formatted(column))
                        .collect(Collectors.joining(", "))
                + " FROM read_parquet(?, file_row_number = true) WHERE concept_id <> " + SHARED
                + " GROUP BY concept_id ORDER BY concept_id";
        List<ParquetRow> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(firsts)) {
            query.setString(1, file.toString());
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    Map<String, @Nullable String> values = texts(result, texts);
                    values.put(CONCEPT, result.getString(2));
                    rows.add(new ParquetRow(Place.row(file.toString(), result.getLong(1)), values));
                }
            }
        } catch (SQLException e) {
            throw broken(file, e);
        }
        return rows;
    }

    /** Whether a file has this column. */
    boolean has(Path file, String column) {
        return types(file).containsKey(column);
    }

    private static Map<String, @Nullable String> texts(ResultSet row, List<String> columns) throws SQLException {
        Map<String, @Nullable String> texts = new HashMap<>();
        for (String column : columns) {
            texts.put(column, row.getString(column));
        }
        return texts;
    }

    /** Adds the rows of the concepts {@code from} to {@code to}, both included, to the lists of their concepts. */
    void rows(Path file, List<String> columns, int from, int to, Map<Integer, List<ParquetRow>> byConcept) {
        String rows = "SELECT file_row_number, concept_id, " + String.join(", ", columns)
                + " FROM read_parquet(?, file_row_number = true) WHERE concept_id BETWEEN ? AND ?"
                + " ORDER BY file_row_number";
        try (PreparedStatement query = connection.prepareStatement(rows)) {
            query.setString(1, file.toString());
            query.setInt(2, from);
            query.setInt(3, to);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    Map<String, @Nullable String> texts = texts(result, columns);
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
