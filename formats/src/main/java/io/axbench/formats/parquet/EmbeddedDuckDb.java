package io.axbench.formats.parquet;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * An embedded DuckDB that sees one folder and nothing else: no network, no extensions, one thread, bounded memory. The
 * caller closes the connection.
 */
public final class EmbeddedDuckDb {

    private EmbeddedDuckDb() {}

    /**
     * Opens one.
     *
     * @throws AxbenchException {@code MISSING_FILE} if the folder's path has a character that DuckDB takes for a
     *     pattern; final
     */
    public static Connection over(Path folder) {
        if (folder.toString().matches(".*[*?\\[\\]].*")) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s: one of * ? [ ] is in the path; rename the folder".formatted(folder));
        }
        try {
            Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
            restrict(connection, folder);
            return connection;
        } catch (SQLException e) {
            throw new AxbenchException(Reason.BUG, "DuckDB does not start: " + e.getMessage(), e);
        }
    }

    private static void restrict(Connection connection, Path folder) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET temp_directory = ''");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET allowed_directories = ['%s']".formatted(quoted(folder)));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A path as the inside of a text literal. */
    public static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
