package io.axbench.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker and one PostgreSQL for the Quarkus tests of a module; with
 * {@code @QuarkusTestResource(EmbeddedStack.class)} on any of them, it is started once for all.
 */
public final class EmbeddedStack implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path folder;
    private @Nullable TestBroker broker;
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("axbench-test");
            broker = TestBroker.start(Files.createDirectory(folder.resolve("kafka")));
            postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            return Map.of(
                    "kafka.bootstrap.servers",
                    broker.bootstrap(),
                    "quarkus.datasource.jdbc.url",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres");
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker or database did not start", e);
        }
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
            if (postgres != null) {
                postgres.close();
            }
            if (folder != null) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the embedded stack did not stop", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
