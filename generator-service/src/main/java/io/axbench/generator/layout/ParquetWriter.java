package io.axbench.generator.layout;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.generator.source.EmbeddedDuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes Parquet files with an embedded DuckDB: text columns, then whole numbers where a column's name ends in
 * {@code _id}. Rows of one file stand in memory until it is written, in the order they were added.
 */
final class ParquetWriter implements AutoCloseable {

    private final Path folder;
    private final DuckDBConnection connection;

    private ParquetWriter(Path folder, DuckDBConnection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /** A writer of files of one folder. */
    static ParquetWriter into(Path folder) {
        Connection connection = EmbeddedDuckDb.over(folder);
        if (!(connection instanceof DuckDBConnection duck)) {
            throw new AxbenchException(Reason.BUG, "DuckDB gave a connection of another kind");
        }
        return new ParquetWriter(folder, duck);
    }

    /** Begins a table of these columns, empty. */
    void begin(String table, List<String> columns) {
        StringBuilder create = new StringBuilder("CREATE OR REPLACE TABLE ").append(table);
        for (int i = 0; i < columns.size(); i++) {
            String type = columns.get(i).endsWith("_id") ? " BIGINT" : " VARCHAR";
            create.append(i == 0 ? " (" : ", ").append(columns.get(i)).append(type);
        }
        execute(create.append(')').toString());
    }

    /** Adds rows; each has a value for each column, a String or a Long. */
    void add(String table, List<List<Object>> rows) {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (List<Object> row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    if (value instanceof Long number) {
                        appender.append(number.longValue());
                    } else {
                        appender.append(String.valueOf(value));
                    }
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /** Writes a table's rows to a file and forgets them. */
    void write(String table, Path file) {
        execute("COPY %s TO '%s' (FORMAT parquet, COMPRESSION snappy)".formatted(table, EmbeddedDuckDb.quoted(file)));
        execute("DROP TABLE " + table);
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
        AxbenchException disk = WriteFault.of(folder, message, e);
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
