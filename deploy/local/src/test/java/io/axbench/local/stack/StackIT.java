package io.axbench.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Topic;
import io.axbench.local.home.Home;
import io.axbench.local.home.PartState;
import io.axbench.local.home.Parts;
import io.axbench.local.home.PortCheck;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.Settings;
import io.axbench.local.home.SettingsChoice;
import io.axbench.local.home.StackState;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and database as real processes under a real supervisor. */
class StackIT {

    private static final List<String> STORES = List.of(Parts.POSTGRES, Parts.BROKER);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final PrintWriter out = new PrintWriter(System.out, true);

    @AfterEach
    void stopAll() throws InterruptedException {
        StackStop.stop(home("one"));
        StackStop.stop(home("two"));
    }

    @Test
    void keepsDataThroughKillsOfEachPartAndThroughARestart()
            throws InterruptedException, SQLException, ExecutionException, IOException {
        // Given
        StackState state = up(home("one"), Optional.of(freeBase()));
        StoredData data = new StoredData(home("one"), state.settings());
        data.write("before");
        assertThat(data.topics()).hasSizeGreaterThanOrEqualTo(2 * Topic.values().length);

        // When
        for (String part : STORES) {
            kill(part(home("one"), part));
        }
        for (String part : STORES) {
            awaitRestarted(home("one"), part);
        }
        data.write("between");
        assertThat(StackStop.stop(home("one"))).isTrue();
        assertThat(StackState.running(home("one"))).isEmpty();
        up(home("one"), Optional.empty());

        // Then
        assertThat(data.rows()).containsExactly("before", "between");
        assertThat(data.messages()).containsExactly("before", "between");
    }

    @Test
    void takesOverWhatAKilledSupervisorLeft()
            throws InterruptedException, SQLException, ExecutionException, IOException {
        // Given
        StackState first = up(home("one"), Optional.of(freeBase()));
        StoredData data = new StoredData(home("one"), first.settings());
        data.write("before");
        kill(first.supervisor());
        assertThat(first.parts())
                .allMatch(part -> Objects.requireNonNull(part.process()).alive());

        // When
        StackState second = up(home("one"), Optional.empty());

        // Then
        assertThat(first.parts())
                .noneMatch(part -> Objects.requireNonNull(part.process()).alive());
        assertThat(second.supervisor()).isNotEqualTo(first.supervisor());
        assertThat(data.rows()).containsExactly("before");
    }

    @Test
    void startsOneStackForTwoCallsAtOnce() throws InterruptedException, ExecutionException {
        // Given
        Optional<Integer> base = Optional.of(freeBase());
        Callable<RunningStack> call = () -> start(home("one"), base, STORES);

        // When
        List<Future<RunningStack>> calls;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            calls = threads.invokeAll(List.of(call, call));
        }
        RunningStack first = calls.getFirst().get();
        RunningStack second = calls.getLast().get();

        // Then
        assertThat(first.startedHere()).isNotEqualTo(second.startedHere());
        assertThat(first.state().supervisor()).isEqualTo(second.state().supervisor());
        assertThat(StackState.running(home("one")).orElseThrow().parts())
                .allMatch(part -> part.phase() == PartState.Phase.READY && part.restarts() == 0);
    }

    @Test
    void runsTwoStateFoldersSideBySide() throws InterruptedException, SQLException, ExecutionException {
        // Given
        StackState one = up(home("one"), Optional.of(freeBase()));
        StackState two = up(home("two"), Optional.of(freeBase()));
        StoredData first = new StoredData(home("one"), one.settings());
        StoredData second = new StoredData(home("two"), two.settings());

        // When
        first.write("first");
        second.write("second");

        // Then
        assertThat(first.messages()).containsExactly("first");
        assertThat(second.messages()).containsExactly("second");
        assertThat(second.rows()).containsExactly("second");
    }

    @Test
    void saysWhichPortIsTakenAndLeavesNothingRunning() throws IOException {
        // Given
        int base = freeBase();
        int port = settings(base).portPlan().of(Parts.POSTGRES);
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // Then
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> up(home("one"), Optional.of(base)))
                    .isInstanceOf(AxbenchException.class)
                    .hasMessageStartingWith("port %d (postgres) is taken".formatted(port));
            assertThat(StackState.running(home("one"))).isEmpty();
        }
    }

    @Test
    void givesUpOnAPartThatNeverAnswersAndSaysWhy() throws IOException, InterruptedException {
        // Given
        Home home = home("one");
        home.create();
        Files.createDirectories(home.data().resolve("postgres"));

        // Then
        assertThatThrownBy(() -> up(home, Optional.of(freeBase()), List.of(Parts.POSTGRES)))
                .isInstanceOf(AxbenchException.class)
                .hasMessageContaining("postgres does not start: ")
                .hasMessageContaining("PG_VERSION is missing");
        assertThat(StackState.running(home)).isEmpty();
        assertThat(StackStop.stopOrphans(home)).isEmpty();
    }

    private StackState up(Home home, Optional<Integer> base) throws InterruptedException {
        return up(home, base, STORES);
    }

    private StackState up(Home home, Optional<Integer> base, List<String> parts) throws InterruptedException {
        return start(home, base, parts).state();
    }

    private RunningStack start(Home home, Optional<Integer> base, List<String> parts) throws InterruptedException {
        SettingsChoice.Request request = new SettingsChoice.Request(base, Optional.empty(), List.of());
        RunningStack stack = new StackStart(home, folder, out).up(request, parts);
        stack.keep();
        return stack;
    }

    private Home home(String name) {
        return new Home(folder.resolve(name));
    }

    private static void kill(ProcessId process) {
        process.handle().orElseThrow().destroyForcibly();
        await().atMost(LONG).until(() -> !process.alive());
    }

    private static void awaitRestarted(Home home, String part) {
        await().atMost(LONG)
                .until(() -> state(home, part)
                        .filter(state -> state.phase() == PartState.Phase.READY && state.restarts() > 0)
                        .isPresent());
    }

    private static ProcessId part(Home home, String name) {
        return Objects.requireNonNull(state(home, name).orElseThrow().process());
    }

    private static Optional<PartState> state(Home home, String name) {
        return StackState.running(home).flatMap(state -> state.part(name));
    }

    private static int freeBase() {
        return PortCheck.freeBlock(settings(22000), 22000);
    }

    private static Settings settings(int base) {
        return new Settings(base, null, 1, null);
    }
}
