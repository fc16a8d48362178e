package io.axbench.judge.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A PostgreSQL that can be killed, all its processes at once, and started again on what it had. */
final class Database implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres postgres;

    private Database(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static Database start(Path folder) {
        return new Database(folder, start(folder, 0));
    }

    private static EmbeddedPostgres start(Path folder, int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false);
            return port == 0 ? builder.start() : builder.setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    void kill() {
        ProcessHandle master = postgres.getProcess().toHandle();
        List<ProcessHandle> all = new ArrayList<>(master.descendants().toList());
        all.addFirst(master);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    void startAgain() {
        int port = postgres.getPort();
        close();
        postgres = start(folder, port);
    }

    /** Milliseconds at which each answer was stored, by the hash that its text names. */
    Map<String, Long> stored() {
        Map<String, Long> stored = new HashMap<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select text, extract(epoch from created_at) * 1000 from llm_answer")) {
            while (rows.next()) {
                stored.put(rows.getString(1).split(" ")[1], rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return stored;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
