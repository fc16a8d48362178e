package io.axbench.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog;
import io.axbench.local.endpoint.AddedEndpoint;
import io.axbench.local.endpoint.EndpointsFile;
import io.axbench.local.home.Home;
import io.axbench.local.home.PartState;
import io.axbench.local.home.Parts;
import io.axbench.local.home.PortCheck;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.Settings;
import io.axbench.local.home.SettingsChoice;
import io.axbench.local.home.StackState;
import io.axbench.local.postgres.Postgres;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.RunView;
import io.axbench.local.stack.StackStart;
import io.axbench.local.stack.StackStop;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A whole stack in a folder of its own, driven through its public faces. */
final class TestStack implements AutoCloseable {

    static final Duration LONG = Duration.ofMinutes(12);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    private final Home home;
    private Settings settings;

    private TestStack(Home home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    /** Starts a stack; the test is skipped where the model or the services' programs are not there. */
    static TestStack up(Path folder, int trainers) throws IOException, InterruptedException {
        return up(folder, trainers, List.of());
    }

    /** The same, with endpoints of language models. */
    static TestStack up(Path folder, int trainers, List<AddedEndpoint> endpoints)
            throws IOException, InterruptedException {
        Home home = new Home(folder);
        home.create();
        ModelCatalog.KnownModel model = ModelCatalog.ALL.getFirst();
        Path known = knownModel(model.fileName());
        assumeTrue(Files.exists(known), "the default model is not at " + known + "; ./axbench fetch gets it");
        assumeTrue(
                Files.exists(CHECKOUT.resolve("gateway/target/quarkus-app/quarkus-run.jar")),
                "the services are not packaged; ./axbench test does so before");
        Files.createSymbolicLink(home.models().resolve(model.fileName()), known.toRealPath());
        endpoints.forEach(new EndpointsFile(home)::add);
        int base = PortCheck.freeBlock(new Settings(29600, null, trainers, null), 29600);
        TestStack stack = new TestStack(home, new Settings(base, null, trainers, null));
        stack.start();
        return stack;
    }

    private static Path knownModel(String fileName) {
        String named = System.getenv("AXBENCH_MODEL");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        String folder = System.getenv()
                .getOrDefault("AXBENCH_HOME", CHECKOUT.resolve(".axbench").toString());
        return Path.of(folder, "models", fileName);
    }

    /** Starts, or starts again what was stopped. */
    void start() throws InterruptedException {
        SettingsChoice.Request request = new SettingsChoice.Request(
                Optional.of(settings.portBase()), Optional.of(settings.trainers()), List.of());
        PrintWriter out = new PrintWriter(System.out, true);
        var running = new StackStart(home, CHECKOUT, out).up(request, List.of());
        running.keep();
        settings = running.state().settings();
    }

    void stop() throws InterruptedException {
        StackStop.stop(home);
    }

    String submit(String spec) throws IOException, InterruptedException {
        return gateway().submit(JSON.readTree(spec));
    }

    /** The leaderboard of a run that ended well; waits for it, also while the gateway is away. */
    JsonNode leaderboard(String runId) throws IOException, InterruptedException {
        RunView run = awaitRun(runId, RunView::finished);
        assertThat(run.failures()).isEmpty();
        assertThat(run.state()).isEqualTo("COMPLETED");
        return JSON.readTree(gateway().leaderboardText(runId, "format=json"));
    }

    /** Waits until the run looks as wanted. */
    RunView awaitRun(String runId, Predicate<RunView> wanted) {
        RunView[] seen = new RunView[1];
        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
            try {
                seen[0] = gateway().run(runId);
                return wanted.test(seen[0]);
            } catch (AxbenchException e) {
                return false; // the gateway is being killed
            }
        });
        return seen[0];
    }

    /** SIGKILL; the supervisor starts the part anew. */
    void kill(String part) throws InterruptedException {
        ProcessId process = process(part);
        process.handle().ifPresent(ProcessHandle::destroyForcibly);
        await().atMost(LONG).until(() -> !process.alive());
    }

    private ProcessId process(String part) {
        PartState[] found = new PartState[1];
        await().atMost(LONG).until(() -> {
            found[0] = StackState.running(home).flatMap(s -> s.part(part)).orElse(null);
            return found[0] != null
                    && found[0].process() != null
                    && found[0].process().alive();
        });
        return found[0].process();
    }

    /** What a service's {@code /q/metrics} says. */
    String metrics(String part) throws IOException, InterruptedException {
        return get(part, "/q/metrics");
    }

    /** What the gateway shows of a run, all of it. */
    JsonNode shown(String runId) throws IOException, InterruptedException {
        return JSON.readTree(get(Parts.GATEWAY, "/api/runs/" + runId));
    }

    private String get(String part, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + settings.portPlan().of(part) + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** A connection to a service's database. */
    Connection database(String service) throws SQLException {
        Postgres postgres = new Postgres(home, settings.portPlan().of(Parts.POSTGRES));
        return DriverManager.getConnection(postgres.url(service), Postgres.USER, postgres.password());
    }

    private GatewayClient gateway() {
        return new GatewayClient(settings.portPlan().of(Parts.GATEWAY));
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
