package io.axbench.local.supervisor;

import io.axbench.contracts.ModelCatalog;
import io.axbench.local.home.Home;
import io.axbench.local.home.Parts;
import io.axbench.local.home.Settings;
import io.axbench.local.postgres.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How one Quarkus service starts.
 *
 * @param home state folder
 * @param checkout a folder that specifications may name files in
 * @param settings ports and roots
 * @param name name of the part
 * @param jar its {@code quarkus-run.jar}
 * @param databaseUrl its own database
 * @param password of the database; asked for when the service starts, as it may not exist before
 * @param size memory and compiler
 */
record ServiceLaunch(
        Home home,
        Path checkout,
        Settings settings,
        String name,
        Path jar,
        String databaseUrl,
        Supplier<String> password,
        Size size) {

    /** How much a service may use. */
    enum Size {
        /** Moves messages: a small heap and the quick compiler, for a quick start. */
        SMALL(List.of("-Xmx160m", "-XX:TieredStopAtLevel=1")),
        /** Computes in Java and in ONNX Runtime. */
        MEDIUM(List.of("-Xmx384m")),
        /** Computes in PyTorch, outside the heap; activations pass through the heap. */
        LARGE(List.of("-Xmx1g", "-XX:MaxDirectMemorySize=512m"));

        private final List<String> flags;

        Size(List<String> flags) {
            this.flags = flags;
        }
    }

    Part part() {
        return new Part(
                name,
                port(),
                Set.of(Parts.POSTGRES),
                this::command,
                pid -> HttpProbe.answers("http://127.0.0.1:%d/q/health/ready".formatted(port())));
    }

    private Part.Command command() {
        List<String> line = new ArrayList<>();
        line.add(JavaProgram.path());
        line.addAll(size.flags);
        line.add("-XX:+UseSerialGC");
        line.add("-XX:+ExitOnOutOfMemoryError");
        line.add("--enable-native-access=ALL-UNNAMED");
        properties().forEach((key, value) -> line.add("-D" + key + "=" + value));
        line.add("-jar");
        line.add(jar.toString());
        // One thread a worker: results must not depend on the number of cores.
        return new Part.Command(line, Map.of("QUARKUS_DATASOURCE_PASSWORD", password.get(), "OMP_NUM_THREADS", "1"));
    }

    private Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(port())),
                Map.entry(
                        "kafka.bootstrap.servers",
                        "127.0.0.1:" + settings.portPlan().of(Parts.BROKER)),
                Map.entry("quarkus.datasource.jdbc.url", databaseUrl),
                Map.entry("quarkus.datasource.username", Postgres.USER),
                Map.entry("axbench.home", home.folder().toString()),
                Map.entry("axbench.models", home.models().toString()),
                Map.entry(
                        "axbench.judge.model",
                        home.models()
                                .resolve(ModelCatalog.ALL.getFirst().fileName())
                                .toString()),
                Map.entry("axbench.artifacts", home.artifacts().toString()),
                Map.entry("axbench.roots", String.join(",", Roots.of(home, checkout, settings))));
    }

    private int port() {
        return settings.portPlan().of(name);
    }
}
