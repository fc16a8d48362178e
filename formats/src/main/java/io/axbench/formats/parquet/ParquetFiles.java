package io.axbench.formats.parquet;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the Parquet files of a folder with an embedded DuckDB: columns as asked, rows in file order. */
public final class ParquetFiles implements AutoCloseable {

    private final Connection connection;
    private final Map<Path, Map<String, String>> columns = new HashMap<>();

    private ParquetFiles(Connection connection) {
        this.connection = connection;
    }

    /** A reader of the files of one folder; the caller closes it. */
    public static ParquetFiles in(Path folder) {
        return new ParquetFiles(EmbeddedDuckDb.over(folder));
    }

    /**
     * One row.
     *
     * @param file the file
     * @param number which one, from 0
     * @param values a String, Long, Double or null by the column's name
     */
    public record Row(Path file, long number, Map<String, @Nullable Object> values) {

        /** A text; or null. */
        public @Nullable String text(String column) {
            Object value = values.get(column);
            return value == null ? null : value.toString();
        }

        /** A number, NaN and infinities too; or null. */
        public @Nullable Double real(String column) {
            return (Double) values.get(column);
        }

        /**
         * A whole number.
         *
         * @throws AxbenchException {@code BAD_DATA} if there is none, or it is negative or larger than an int
         */
        public int whole(String column) {
            Object value = values.get(column);
            if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
                return number.intValue();
            }
            throw bad(column, value == null ? "nothing" : value.toString(), "a whole number from 0");
        }

        /** The error that names this row. */
        public AxbenchException bad(String column, String found, String expected) {
            return new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, row %d, column %s: found %s, expected %s".formatted(file, number, column, found, expected));
        }
    }

    /**
     * The columns of a file with DuckDB's names of their types, in order.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is no Parquet; final
     */
    public Map<String, String> columns(Path file) {
        return columns.computeIfAbsent(file, this::described);
    }

    private Map<String, String> described(Path file) {
        Map<String, String> types = new LinkedHashMap<>();
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
        return Collections.unmodifiableMap(types);
    }

    /**
     * Refuses a file that lacks a column, or has one whose type is not that of the values.
     *
     * @throws AxbenchException {@code BAD_DATA} naming the column; final
     */
    public void require(Path file, List<Column> columns) {
        Map<String, String> types = columns(file);
        for (Column column : columns) {
            String type = types.get(column.name());
            if (type == null) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "%s: found no column %s, expected one of %s"
                                .formatted(file, column.name(), column.type().words()));
            }
            if (!column.type().takes(type)) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "%s, column %s: found type %s, expected %s"
                                .formatted(
                                        file, column.name(), type, column.type().words()));
            }
        }
    }

    /** The values of a whole-number column, rising, each once; nulls are refused. */
    public List<Integer> distinct(Path file, String column) {
        List<Integer> values = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT min(file_row_number), %1$s FROM read_parquet(?, file_row_number = true) GROUP BY %1$s ORDER BY %1$s NULLS FIRST"
                        .formatted(Column.quoted(column)))) {
            query.setString(1, file.toString());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Map<String, @Nullable Object> value = new LinkedHashMap<>();
                    value.put(column, value(rows, 2, Column.Type.WHOLE));
                    values.add(new Row(file, rows.getLong(1), value).whole(column));
                }
            }
        } catch (SQLException e) {
            throw broken(file, e);
        }
        return values;
    }

    /** Hands on the rows whose {@code concept_id} lies between two numbers, both included, by concept and file order. */
    public void rows(Path file, List<Column> columns, int from, int to, Consumer<Row> taker) {
        String names = columns.stream().map(c -> Column.quoted(c.name())).collect(Collectors.joining(", "));
        try (PreparedStatement query = connection.prepareStatement("SELECT file_row_number, " + names
                + " FROM read_parquet(?, file_row_number = true) WHERE concept_id BETWEEN ? AND ?"
                + " ORDER BY concept_id, file_row_number")) {
            query.setString(1, file.toString());
            query.setInt(2, from);
            query.setInt(3, to);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.put(
                                columns.get(i).name(),
                                value(rows, i + 2, columns.get(i).type()));
                    }
                    taker.accept(new Row(file, rows.getLong(1), values));
                }
            }
        } catch (SQLException e) {
            throw broken(file, e);
        }
    }

    private static @Nullable Object value(ResultSet row, int column, Column.Type type) throws SQLException {
        Object value = switch (type) {
            case TEXT -> row.getString(column);
            case WHOLE -> row.getLong(column);
            case REAL -> row.getDouble(column);
        };
        return row.wasNull() ? null : value;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AxbenchException(Reason.BUG, "DuckDB does not close: " + e.getMessage(), e);
        }
    }

    /** DuckDB's own word on what is wrong: its last "Error:", one line. */
    private static AxbenchException broken(Path file, SQLException cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
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
