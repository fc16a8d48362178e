package io.axbench.trainer.rest;

import io.axbench.trainer.chat.ChatListener.Usage;
import io.axbench.trainer.chat.ChatMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** The counts of chats, for Prometheus; there from the start, so that a rate has a beginning. */
@ApplicationScoped
public class MicrometerChatMeter implements ChatMeter {

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);
    private final Counter promptTokens;
    private final Counter completionTokens;
    private final Timer seconds;
    private final DistributionSummary rows;

    MicrometerChatMeter(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            requests.put(
                    outcome,
                    registry.counter(
                            "axbench_trainer_chat_requests",
                            "outcome",
                            outcome.name().toLowerCase(Locale.ROOT)));
        }
        this.promptTokens = registry.counter("axbench_trainer_chat_tokens", "kind", "prompt");
        this.completionTokens = registry.counter("axbench_trainer_chat_tokens", "kind", "completion");
        this.seconds = registry.timer("axbench_trainer_chat");
        this.rows = registry.summary("axbench_trainer_chat_batch_rows");
    }

    @Override
    public void ended(Outcome outcome) {
        Objects.requireNonNull(requests.get(outcome)).increment();
    }

    @Override
    public void answered(Usage usage, double took) {
        promptTokens.increment(usage.promptTokens());
        completionTokens.increment(usage.completionTokens());
        seconds.record(Duration.ofNanos((long) (took * 1e9)));
    }

    @Override
    public void batch(int size) {
        rows.record(size);
    }

    @Override
    public void queue(IntSupplier waiting) {
        Gauge.builder("axbench_trainer_chat_queue", waiting, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }
}
