package io.axbench.local.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/** A set that was written out, looked into past the product's own reader. */
record MadeSet(Path folder) {

    /** Columns of a Parquet file with their types, {@code input VARCHAR}, in the file's order. */
    List<String> columns(String file) {
        return query("SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM '%s')".formatted(path(file)));
    }

    /** The first column of a query over {@code FILE}. */
    List<String> query(String file, String sql) {
        return query(sql.replace("FILE", "'" + path(file) + "'"));
    }

    private Path path(String file) {
        return folder.resolve(file);
    }

    List<String> lines(String file) throws IOException {
        return Files.readAllLines(path(file));
    }

    /** All files byte for byte, each byte a character. */
    Map<String, String> bytes() throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
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
