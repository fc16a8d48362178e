package io.axbench.endpoint;

import io.axbench.testing.endpoint.Script;
import io.axbench.testing.endpoint.ScriptedEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a test of the client needs: a scripted server of its own, and clients of it on the real database. */
@Dependent
class Bench {

    final ScriptedEndpoint server = ScriptedEndpoint.start(Script.plain());
    final DataSource database;
    private final MeterRegistry metrics;
    private final Ledger ledger;
    private final UnderWay underWay;
    private int names;

    Bench(DataSource database, MeterRegistry metrics, Ledger ledger, UnderWay underWay) {
        this.database = database;
        this.metrics = metrics;
        this.ledger = ledger;
        this.underWay = underWay;
    }

    TestSettings settings() {
        return TestSettings.of(server.url());
    }

    ChatEndpoint client() {
        return client(settings());
    }

    ChatEndpoint client(EndpointConfig.Settings settings) {
        return client("bench-" + UUID.randomUUID() + names++, settings, ledger, underWay);
    }

    ChatEndpoint client(String name, EndpointConfig.Settings settings) {
        return client(name, settings, ledger, underWay);
    }

    /** As after a restart: nothing in memory but what the database has. */
    ChatEndpoint restarted(EndpointConfig.Settings settings) {
        Ledger fresh = new Ledger(database);
        fresh.start();
        return client("bench-restarted-" + UUID.randomUUID(), settings, fresh, new UnderWay());
    }

    private ChatEndpoint client(String name, EndpointConfig.Settings settings, Ledger book, UnderWay way) {
        ApiKey key = ApiKey.of(name, settings, variable -> null);
        EndpointMetrics counts = new EndpointMetrics(metrics, name);
        return new OpenAiEndpoint(name, settings, key, new AnswerStore(database), way, book, counts);
    }

    static Asker asker() {
        return asker(null);
    }

    static Asker asker(@Nullable Double budget) {
        return new Asker(UUID.randomUUID().toString(), budget, () -> {});
    }

    static Question question(String prompt) {
        return new Question("test", prompt, 0, 100, 0);
    }

    /** Questions that nobody asked before. */
    static List<Question> questions(int count) {
        String unique = UUID.randomUUID().toString();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(question(unique + " question " + i));
        }
        return questions;
    }
}
