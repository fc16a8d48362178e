package io.axbench.endpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The counts of one endpoint. Labels: its name and the template; never a run, a concept or a text. */
final class EndpointMetrics implements RequestGuard.Events {

    /** The template's label before anything was asked: the counters are there from the start. */
    private static final String NO_TEMPLATE = "none";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final String endpoint;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    EndpointMetrics(MeterRegistry registry, String endpoint) {
        this.registry = registry;
        this.endpoint = endpoint;
        Gauge.builder("axbench_endpoint_under_way", underWay, AtomicInteger::get)
                .description("requests under way")
                .tag("endpoint", endpoint)
                .register(registry);
        Gauge.builder("axbench_endpoint_breaker_state", this, metrics -> number(metrics.state))
                .description("circuit breaker: 0 closed, 1 half open, 2 open")
                .tag("endpoint", endpoint)
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            requests(NO_TEMPLATE, outcome, 0);
        }
        seconds(NO_TEMPLATE);
        paid(NO_TEMPLATE, 0, 0, 0);
        hits(NO_TEMPLATE, 0);
        retries(NO_TEMPLATE, 0);
    }

    /** How a request ended. */
    enum Outcome {
        /** With an answer. */
        ANSWERED,
        /** The endpoint refused this text. */
        FILTERED,
        /** The endpoint refuses such requests. */
        REFUSED,
        /** Too many requests, or no credit. */
        BUSY,
        /** The endpoint is away or in trouble. */
        AWAY,
        /** No whole answer came. */
        LOST;

        static Outcome of(Fault fault) {
            return switch (fault) {
                case Fault.Final refused -> REFUSED;
                case Fault.Filtered filtered -> FILTERED;
                case Fault.Passing passing ->
                    switch (passing.kind()) {
                        case BUSY -> BUSY;
                        case AWAY -> AWAY;
                        case LOST -> LOST;
                    };
            };
        }
    }

    void begin() {
        underWay.incrementAndGet();
    }

    void end(String template, Outcome outcome, Duration took) {
        underWay.decrementAndGet();
        requests(template, outcome, 1);
        if (outcome == Outcome.ANSWERED) {
            seconds(template).record(took);
        }
    }

    void paid(String template, long inputTokens, long outputTokens, long microDollars) {
        Tags tags = tags(template);
        registry.counter("axbench_endpoint_input_tokens", tags).increment(inputTokens);
        registry.counter("axbench_endpoint_output_tokens", tags).increment(outputTokens);
        registry.counter("axbench_endpoint_dollars", tags).increment(MicroDollars.dollars(microDollars));
    }

    void hits(String template, int answers) {
        registry.counter("axbench_endpoint_cache_hits", tags(template)).increment(answers);
    }

    void retried(String template) {
        retries(template, 1);
    }

    @Override
    public Consumer<CircuitBreakerState> breaker() {
        return changed -> state = changed;
    }

    private void requests(String template, Outcome outcome, int more) {
        registry.counter(
                        "axbench_endpoint_requests",
                        "endpoint",
                        endpoint,
                        "template",
                        template,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }

    private Timer seconds(String template) {
        return Timer.builder("axbench_endpoint_answer")
                .description("time from a request to its whole answer")
                .tags("endpoint", endpoint, "template", template)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void retries(String template, int more) {
        registry.counter("axbench_endpoint_retries", tags(template)).increment(more);
    }

    private Tags tags(String template) {
        return Tags.of("endpoint", endpoint, "template", template);
    }

    private static int number(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
