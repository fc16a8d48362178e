package io.axbench.generator.layout;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Looks into a Parquet file with DuckDB, past our own reader. */
public final class ParquetFile {

    private ParquetFile() {}

    /** Columns with their types, {@code input VARCHAR}, in the file's order. */
    public static List<String> columns(Path file) {
        return query("SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM read_parquet('" + file + "'))");
    }

    /** The first column of a query over {@code FILE}. */
    public static List<String> query(Path file, String sql) {
        return query(sql.replace("FILE", "read_parquet('" + file + "')"));
    }

    private static List<String> query(String sql) {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
