package io.axbench.local.supervisor;

import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.ModelCatalog.KnownModel;
import io.axbench.local.endpoint.AddedEndpoint;
import io.axbench.local.home.Home;
import io.axbench.local.home.Parts;
import io.axbench.local.home.Settings;
import io.axbench.local.postgres.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one Quarkus service starts.
 *
 * @param home state folder
 * @param checkout a folder that specifications may name files in
 * @param settings ports and roots
 * @param name name of the part
 * @param kind which service it is
 * @param postgres where its database is; the password is asked for when the service starts, as it may not exist before
 */
record ServiceLaunch(Home home, Path checkout, Settings settings, String name, Kind kind, Postgres postgres) {

    private static final KnownModel MODEL = ModelCatalog.ALL.getFirst();

    /** Which service it is, and how much it may use. */
    enum Kind {
        /** Moves messages: a small heap and the quick compiler, for a quick start. */
        GATEWAY("gateway", "gateway", List.of("-Xmx160m", "-XX:TieredStopAtLevel=1")),
        /** Likewise. */
        GENERATOR("generator-service", "generator", List.of("-Xmx192m", "-XX:TieredStopAtLevel=1")),
        /** Computes in PyTorch, outside the heap; activations pass through the heap. */
        TRAINER("trainer-service", "trainer", List.of("-Xmx1g", "-XX:MaxDirectMemorySize=512m")),
        /** Computes in ONNX Runtime and PyTorch, outside Java: the quick compiler will do. */
        JUDGE("judge-service", "judge", List.of("-Xmx224m", "-XX:TieredStopAtLevel=1"));

        private final String module;
        private final String database;
        private final List<String> flags;

        Kind(String module, String database, List<String> flags) {
            this.module = module;
            this.database = database;
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
        line.addAll(kind.flags);
        line.add("-XX:+UseSerialGC");
        // By default the young generation alone would touch a hundred megabytes in each process.
        line.add("-Xmn32m");
        line.add("-XX:+ExitOnOutOfMemoryError");
        // A JVM that is stopped while PyTorch computes may leave one.
        line.add("-XX:ErrorFile=" + home.logs().resolve(name + "-crash-%p.log"));
        line.add("--enable-native-access=ALL-UNNAMED");
        properties().forEach((key, value) -> line.add("-D" + key + "=" + value));
        line.add("-jar");
        line.add(home.programs().resolve(kind.module).resolve("quarkus-run.jar").toString());
        return new Part.Command(line, environment());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = JavaProgram.engine(home);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        return environment;
    }

    /** Only what the service knows: it refuses other keys of ours. */
    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(port()));
        properties.put(
                "kafka.bootstrap.servers", "127.0.0.1:" + settings.portPlan().of(Parts.BROKER));
        properties.put("quarkus.datasource.jdbc.url", postgres.url(kind.database));
        properties.put("quarkus.datasource.username", Postgres.USER);
        properties.put("axbench.delivery.instance", name);
        String roots = String.join(",", Roots.of(home, checkout, settings));
        switch (kind) {
            case GATEWAY -> {
                properties.put("axbench.roots", roots);
                properties.put("axbench.generator.url", "http://127.0.0.1:" + port(Parts.GENERATOR));
                properties.putAll(endpoints());
            }
            case GENERATOR -> {
                properties.put("axbench.roots", roots);
                properties.putAll(endpoints());
            }
            case TRAINER -> {
                properties.put("axbench.roots", roots);
                properties.put("axbench.models", home.models().toString());
                properties.put("axbench.artifacts", home.artifacts().toString());
            }
            case JUDGE -> {
                properties.put(
                        "axbench.judge.model",
                        home.models().resolve(MODEL.fileName()).toString());
                properties.putAll(endpoints());
            }
        }
        return properties;
    }

    /** The trainer's own endpoint, and those that a person has added. */
    private Map<String, String> endpoints() {
        Map<String, String> properties = new LinkedHashMap<>();
        String local = "axbench.endpoint." + AddedEndpoint.LOCAL;
        properties.put(local + ".url", "http://127.0.0.1:%d/v1".formatted(port(Parts.trainer(1))));
        properties.put(local + ".model", MODEL.id());
        // A small machine answers few at once, and slowly.
        properties.put(local + ".concurrency", "16");
        properties.put(local + ".timeout", "10m");
        // Without a seed it answers the same question alike, and repeats would not be repeats.
        properties.put(local + ".send-seed", "true");
        if (Files.exists(home.endpointsFile())) {
            properties.put(
                    "smallrye.config.locations", home.endpointsFile().toUri().toString());
        }
        return properties;
    }

    private int port() {
        return port(name);
    }

    private int port(String part) {
        return settings.portPlan().of(part);
    }
}
