package io.axbench.formats.parquet;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes Parquet files with an embedded DuckDB. Rows of one file stand in memory until it is written, in the order they
 * were added; a file that is too long for that is written as parts and joined.
 */
public final class ParquetWriter implements AutoCloseable {

    private final Path folder;
    private final String asked;
    private final DuckDBConnection connection;

    private ParquetWriter(Path folder, String asked, DuckDBConnection connection) {
        this.folder = folder;
        this.asked = asked;
        this.connection = connection;
    }

    /**
     * A writer of files of one folder.
     *
     * @param folder an existing folder
     * @param asked what named it, for messages: a key of the specification, or a parameter
     */
    public static ParquetWriter into(Path folder, String asked) {
        Connection connection = EmbeddedDuckDb.over(folder);
        if (!(connection instanceof DuckDBConnection duck)) {
            throw new AxbenchException(Reason.BUG, "DuckDB gave a connection of another kind");
        }
        return new ParquetWriter(folder, asked, duck);
    }

    /** Begins a table of these columns, empty. */
    public void begin(String table, List<Column> columns) {
        execute("CREATE OR REPLACE TABLE %s (%s)"
                .formatted(table, columns.stream().map(Column::sql).collect(Collectors.joining(", "))));
    }

    /** Adds rows; each has a value for each column, of the column's type, or null. */
    public void add(String table, List<? extends List<? extends @Nullable Object>> rows) {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (List<? extends @Nullable Object> row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> appender.appendNull();
            case Long number -> appender.append(number.longValue());
            case Double number -> appender.append(number.doubleValue());
            default -> appender.append(value.toString());
        }
    }

    /** Writes a table's rows to a file and forgets them. */
    public void write(String table, Path file) {
        copy(table, file);
        execute("DROP TABLE " + table);
    }

    /** Writes the rows of these files, which have the same columns, to one file, in their order; then removes them. */
    public void join(List<Path> parts, Path file) {
        copy("(FROM read_parquet(%s))".formatted(list(parts)), file);
        delete(parts);
    }

    /**
     * Writes the rows of these files beside the rows of others that have the same {@code concept_id} and come in the same
     * place among those of their concept, which the column {@code row} of the files says; then removes the files.
     *
     * @param others files whose columns come first, in their order; their rows stand in the order of files and rows
     * @param left columns of the files that the others have, too, and {@code row}
     * @throws AxbenchException {@code BAD_DATA} if the others lack a row; final
     */
    public void joinBeside(List<Path> parts, List<Path> others, List<String> left, Path file) {
        copy("""
                (SELECT e.* EXCLUDE (place), l.* EXCLUDE (%s)
                FROM read_parquet(%s) l JOIN
                  (SELECT * EXCLUDE (file_row_number),
                    row_number() OVER (PARTITION BY concept_id ORDER BY file_index, file_row_number) - 1 AS place
                  FROM read_parquet(%s, file_row_number = true)) e
                ON e.concept_id = l.concept_id AND e.place = l.row
                ORDER BY l.concept_id, l.row)""".formatted(String.join(", ", left), list(parts), list(others)), file);
        long scores = count(parts);
        long beside = count(List.of(file));
        if (beside != scores) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s: found rows for %d of %d scores, expected one each; the data set is another by now"
                            .formatted(others.getFirst(), beside, scores));
        }
        delete(parts);
    }

    private long count(List<Path> files) {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM read_parquet(%s)".formatted(list(files)))) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(part -> "'" + EmbeddedDuckDb.quoted(part) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void delete(List<Path> parts) {
        try {
            for (Path part : parts) {
                Files.delete(part);
            }
        } catch (IOException e) {
            throw WriteFault.of(asked, folder, e);
        }
    }

    private void copy(String rows, Path file) {
        execute("COPY %s TO '%s' (FORMAT parquet, COMPRESSION snappy)".formatted(rows, EmbeddedDuckDb.quoted(file)));
    }

    private void execute(String statement) {
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private AxbenchException fault(SQLException e) {
        String message = String.valueOf(e.getMessage());
        AxbenchException disk = WriteFault.of(asked, folder, message, e);
        if (disk != null) {
            return disk;
        }
        return new AxbenchException(
                Reason.BUG,
                "DuckDB does not write: " + message.lines().findFirst().orElse(""),
                e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw fault(e);
        }
    }
}
