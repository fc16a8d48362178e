package io.axbench.delivery;

import io.axbench.contracts.Reason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.function.Supplier;

/** The counts, for Prometheus. */
@ApplicationScoped
public class MicrometerDeliveryMetrics implements DeliveryMetrics {

    private final MeterRegistry registry;
    private final Instance<WorkQueue> queue;
    private volatile long lastBeat = System.nanoTime();

    MicrometerDeliveryMetrics(MeterRegistry registry, Instance<WorkQueue> queue) {
        this.registry = registry;
        this.queue = queue;
    }

    void start(@Observes StartupEvent event) {
        gauge("axbench_work_open", "pieces of work that wait", () -> queue.get().count(WorkState.OPEN));
        gauge(
                "axbench_work_leased",
                "pieces of work in the hands of workers",
                () -> queue.get().count(WorkState.LEASED));
        gauge("axbench_outbox_rows", "messages that wait to be sent", queue.get()::countOutbox);
        gauge(
                "axbench_heartbeat_age_seconds",
                "time since the last heartbeat",
                () -> (System.nanoTime() - lastBeat) / 1e9);
    }

    @Override
    public void worked(String outcome, double seconds) {
        registry.timer("axbench_work", "outcome", outcome).record(Duration.ofNanos((long) (seconds * 1e9)));
    }

    @Override
    public void sent(int messages) {
        registry.counter("axbench_messages_sent").increment(messages);
    }

    @Override
    public void deadLetter(String topic, Reason reason) {
        registry.counter("axbench_dead_letters", "topic", topic, "reason", reason.name())
                .increment();
    }

    @Override
    public void beat() {
        lastBeat = System.nanoTime();
    }

    private void gauge(String name, String about, Supplier<Number> value) {
        Gauge.builder(name, value).description(about).register(registry);
    }
}
