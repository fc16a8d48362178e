package io.axbench.gateway.messaging;

import io.axbench.contracts.Cost;
import io.axbench.contracts.Message;
import io.axbench.contracts.WorkFailed;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.domain.run.RunState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The counts, for Prometheus; there from the start. */
@Startup
@ApplicationScoped
public class MicrometerGatewayMeter implements GatewayMeter {

    private final MeterRegistry registry;
    private final Map<RunState, AtomicLong> byState = new EnumMap<>(RunState.class);

    MicrometerGatewayMeter(MeterRegistry registry) {
        this.registry = registry;
        for (RunState state : RunState.values()) {
            AtomicLong count = new AtomicLong();
            byState.put(state, count);
            Gauge.builder("axbench_runs", count, AtomicLong::get)
                    .description("runs, of the newest " + RunStates.NEWEST)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    @Override
    public void submitted() {
        registry.counter("axbench_runs_submitted").increment();
    }

    @Override
    public void taken(Message message) {
        registry.counter("axbench_messages_taken", "type", MessageCodec.type(message))
                .increment();
        if (message instanceof WorkFailed failed) {
            registry.counter(
                            "axbench_failures",
                            "service",
                            failed.service(),
                            "reason",
                            failed.reason().name(),
                            "terminal",
                            Boolean.toString(failed.terminal()))
                    .increment();
        }
    }

    @Override
    public void spent(String kind, Cost cost) {
        registry.counter("axbench_run_dollars", "kind", kind).increment(cost.dollars());
        registry.counter("axbench_run_questions", "kind", kind, "cached", "false")
                .increment(cost.calls());
        registry.counter("axbench_run_questions", "kind", kind, "cached", "true")
                .increment(cost.cached());
        registry.counter("axbench_run_tokens", "kind", kind, "side", "input").increment(cost.inputTokens());
        registry.counter("axbench_run_tokens", "kind", kind, "side", "output").increment(cost.outputTokens());
    }

    @Override
    public void states(Map<RunState, Long> runs) {
        byState.forEach((state, count) -> count.set(runs.getOrDefault(state, 0L)));
    }
}
