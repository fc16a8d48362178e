package io.axbench.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** The databases of the services, one each. */
public final class Databases {

    private static final List<String> NAMES = List.of("generator", "trainer", "judge", "gateway");

    private Databases() {}

    /** Whether the server answers and has all databases; creates those that are missing. */
    public static boolean ready(Postgres postgres) {
        try (Connection connection = connect(postgres, "postgres")) {
            for (String name : NAMES) {
                create(connection, name);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** A connection as the owner; the caller closes it. */
    public static Connection connect(Postgres postgres, String database) throws SQLException {
        Properties login = new Properties();
        login.put("user", Postgres.USER);
        login.put("password", postgres.password());
        login.put("connectTimeout", "2");
        login.put("socketTimeout", "10");
        return DriverManager.getConnection(postgres.url(database), login);
    }

    private static void create(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            // The name is one of ours; SQL takes no parameter here.
            statement.execute("create database \"" + name + "\"");
        }
    }
}
