package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The configured endpoints. */
@ApplicationScoped
public class Endpoints {

    /** How long a process that stops waits for answers under way, which are paid, to be kept. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private final Map<String, OpenAiEndpoint> byName = new TreeMap<>();

    Endpoints(EndpointConfig config, AnswerStore store, UnderWay underWay, Ledger ledger, MeterRegistry registry) {
        config.named().forEach((name, settings) -> {
            ApiKey key = ApiKey.of(name, settings, System::getenv);
            EndpointMetrics metrics = new EndpointMetrics(registry, name);
            byName.put(name, new OpenAiEndpoint(name, settings, key, store, underWay, ledger, metrics));
        });
    }

    /** The names that specifications may use. */
    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /**
     * The endpoint of this name.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if there is none, with the names that there are
     */
    public ChatEndpoint get(String name) {
        ChatEndpoint endpoint = byName.get(name);
        if (endpoint == null) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "unknown endpoint \"%s\"; expected one of %s, or configure axbench.endpoint.%s.url and .model"
                            .formatted(name, names(), name));
        }
        return endpoint;
    }

    /** Wrong settings stop the service at its start, and the metrics are there from then on. */
    void start(@Observes StartupEvent event) {
        names();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        for (OpenAiEndpoint endpoint : byName.values()) {
            endpoint.stop(until);
        }
    }
}
