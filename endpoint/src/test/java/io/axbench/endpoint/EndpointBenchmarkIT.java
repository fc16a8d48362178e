package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.ScriptedEndpointProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Speed and memory: 32 at once against an endpoint in a process of its own that answers in 200 ms, each answer committed
 * and flushed to the disk before it is used. {@code -Dquestions=20000} for the whole measurement.
 */
@Tag("full")
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class EndpointBenchmarkIT {

    private static final int AT_ONCE = 32;
    private static final Duration ANSWER = Duration.ofMillis(200);
    private static final int LIST = 320;

    @Inject
    Bench bench;

    private final int questions = Integer.getInteger("questions", 3200);

    @AfterEach
    void close() {
        bench.server.close();
    }

    @Test
    void reachesNineTenthsOfTheCeilingAndKeepsItsMemory() throws Exception {
        measure("no budget", Bench.asker());
    }

    @Test
    void reachesNineTenthsOfTheCeilingWithABudget() throws Exception {
        measure("budget", Bench.asker(1000.0));
    }

    private void measure(String title, Asker asker) throws IOException, SQLException {
        // Given
        flushToDisk();
        try (Connected endpoint = Connected.start()) {
            ChatEndpoint client = bench.client(TestSettings.of(endpoint.url()));
            client.ask(Bench.questions(LIST), asker);
            System.out.printf("%s, after warming up: heap %d MiB%n", title, heap());

            // When
            List<Double> shares = new ArrayList<>();
            List<Long> heaps = new ArrayList<>();
            for (int done = 0; done < questions; ) {
                long started = System.nanoTime();
                double cpu = cpuSeconds();
                int part = 0;
                for (; part < questions / 10; part += LIST) {
                    client.ask(Bench.questions(LIST), asker);
                }
                double perSecond = part / ((System.nanoTime() - started) / 1e9);
                done += part;
                shares.add(perSecond / (AT_ONCE / (ANSWER.toMillis() / 1e3)));
                heaps.add(heap());
                System.out.printf(
                        "%s, %d asked: %.1f/s, %.1f%% of the ceiling, %.2f ms of CPU each, heap %d MiB%n",
                        title,
                        done,
                        perSecond,
                        100 * shares.getLast(),
                        1000 * (cpuSeconds() - cpu) / part,
                        heaps.getLast());
            }

            // Then
            double[] sorted =
                    shares.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            assertThat(sorted[sorted.length / 2]).isGreaterThan(0.9);
            assertThat(heaps.getLast()).isLessThanOrEqualTo(heaps.getFirst() + 16);
        }
    }

    /** The tests' database does not wait for the disk; a real one does. */
    private void flushToDisk() throws SQLException {
        try (Connection connection = bench.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set fsync = on");
            statement.execute("select pg_reload_conf()");
        }
    }

    /** Of this process: the client, and the broker that rests. */
    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    /** The endpoint's process. */
    private record Connected(Process process, String url) implements AutoCloseable {

        static Connected start() throws IOException {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process process = new ProcessBuilder(
                            java.toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ScriptedEndpointProcess.class.getName(),
                            "0",
                            "delay=" + ANSWER.toMillis())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            String line = out.readLine();
            assertThat(line).startsWith("ready ");
            return new Connected(process, line.substring("ready ".length()));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
