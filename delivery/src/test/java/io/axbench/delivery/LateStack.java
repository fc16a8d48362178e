package io.axbench.delivery;

import io.axbench.testing.Gate;
import io.axbench.testing.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database that is there only after the service has looked for it in vain, and a broker that is not there at all until a
 * test brings it up.
 */
public final class LateStack implements QuarkusTestResourceLifecycleManager {

    /** How often the service looks in vain. */
    static final int IN_VAIN = 2;

    private @Nullable TestBroker broker;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Gate gate;

    /** After the broker and database of all tests, whose addresses these replace. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            broker = TestBroker.absent(Files.createTempDirectory("axbench-late"));
            postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Gate shut = new Gate(postgres.getPort());
        shut.shut();
        gate = shut;
        Thread.ofVirtual().start(() -> openLate(shut));
        return Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrap(),
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(shut.port()),
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    private static void openLate(Gate gate) {
        while (gate.turnedAway() < IN_VAIN) {
            Thread.onSpinWait();
        }
        gate.open();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, new TestInjector.MatchesType(TestBroker.class));
        injector.injectIntoFields(gate, new TestInjector.MatchesType(Gate.class));
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
            if (gate != null) {
                gate.close();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
