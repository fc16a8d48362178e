package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Behaviour;
import io.axbench.testing.endpoint.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class SecretsIT {

    private static final String SECRET = "open-sesame_4711";

    @Inject
    Bench bench;

    @TempDir
    Path folder;

    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Level before;

    @BeforeEach
    void listen() {
        Logger root = Logger.getLogger("");
        before = root.getLevel();
        capture.setLevel(Level.ALL);
        root.addHandler(capture);
        root.setLevel(Level.FINE);
        Logger.getLogger("io.axbench").setLevel(Level.ALL);
        Logger.getLogger("dev.langchain4j").setLevel(Level.ALL);
    }

    @AfterEach
    void close() {
        Logger.getLogger("").removeHandler(capture);
        Logger.getLogger("").setLevel(before);
        bench.server.close();
    }

    @Test
    void sendsTheKeyAndShowsItNowhere() throws Exception {
        // Given
        bench.server.follow(Script.plain().withKey(SECRET));
        ChatEndpoint client = bench.client(bench.settings().withKeyFile(keyFile(SECRET)));
        bench.server.next(
                new Behaviour.Say("The model says so"),
                new Behaviour.Fail(500, "", "echo " + SECRET),
                new Behaviour.HalfAnswer(),
                new Behaviour.Fail(400, "content_filter", "no " + SECRET),
                new Behaviour.Fail(404, SECRET, "no such model for key " + SECRET + " or sk-abcdef123456"));

        // When
        client.ask(Bench.questions(1), Bench.asker(1.0));
        client.ask(Bench.questions(1), Bench.asker(1.0));
        Throwable thrown = thrownBy(client);

        // Then
        assertThat(bench.server.total()).isEqualTo(5);
        assertThat(trace(thrown)).doesNotContain(SECRET, "sk-abcdef123456").contains("[key]");
        assertThat(logged).isNotEmpty();
        assertThat(logged).allSatisfy(record -> assertThat(shown(record)).doesNotContain(SECRET));
        for (String table : List.of("llm_answer", "spending", "llm_reservation", "work", "outbox")) {
            assertThat(rows(table)).doesNotContain(SECRET);
        }
        assertThat(client.toString() + bench.settings().withKeyFile(keyFile(SECRET)))
                .doesNotContain(SECRET);
    }

    @Test
    void removesTheKeyFromTheEndpointsOwnWords() throws Exception {
        // Given
        bench.server.follow(Script.plain().withKey("another"));
        ChatEndpoint client = bench.client(bench.settings().withKeyFile(keyFile(SECRET)));

        // When, Then
        assertThatThrownBy(() -> client.ask(Bench.questions(1), Bench.asker()))
                .hasMessageContaining("status 401, \"Incorrect API key provided: [key]\"")
                .hasMessageContaining("AXBENCH_ENDPOINT_");
    }

    @Test
    void takesANewKeyFromTheFileAtOnce() throws Exception {
        // Given
        bench.server.follow(Script.plain().withKey("second"));
        Path file = keyFile("first");
        ChatEndpoint client = bench.client(bench.settings().withKeyFile(file));
        assertThatThrownBy(() -> client.ask(Bench.questions(1), Bench.asker())).hasMessageContaining("status 401");

        // When
        Files.writeString(file, "second\n");

        // Then
        assertThat(client.ask(Bench.questions(1), Bench.asker())).hasSize(1);
    }

    @Test
    void namesAKeyFileThatIsMissingAndAKeyThatIsNone() throws Exception {
        // Given
        ChatEndpoint missing = bench.client(bench.settings().withKeyFile(folder.resolve("none")));
        ChatEndpoint broken = bench.client(bench.settings().withKeyFile(keyFile("two\nlines " + SECRET)));

        // When, Then
        assertThatThrownBy(() -> missing.ask(Bench.questions(1), Bench.asker()))
                .hasMessageContaining("none cannot be read (NoSuchFileException)");
        assertThatThrownBy(() -> broken.ask(Bench.questions(1), Bench.asker()))
                .hasMessageContaining("characters that no key has")
                .hasMessageNotContaining(SECRET);
    }

    private Path keyFile(String key) throws IOException {
        return Files.writeString(folder.resolve("key"), key + "\n");
    }

    private static Throwable thrownBy(ChatEndpoint client) {
        try {
            client.ask(Bench.questions(1), Bench.asker(1.0));
            throw new AssertionError("nothing was thrown");
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static String shown(LogRecord record) {
        StringBuilder text = new StringBuilder(String.valueOf(record.getMessage()));
        if (record.getParameters() != null) {
            text.append(Arrays.toString(record.getParameters()));
        }
        if (record.getThrown() != null) {
            text.append(trace(record.getThrown()));
        }
        return text.toString();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private String rows(String table) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = bench.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
            while (row.next()) {
                all.append(row.getString(1));
            }
        }
        return all.toString();
    }
}
