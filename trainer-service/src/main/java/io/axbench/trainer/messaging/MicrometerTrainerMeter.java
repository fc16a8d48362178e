package io.axbench.trainer.messaging;

import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.trainer.domain.TrainerMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The counts, for Prometheus; there from the start, so that a rate has a beginning. */
@ApplicationScoped
@Startup
public class MicrometerTrainerMeter implements TrainerMeter {

    private final MeterRegistry registry;
    private final Counter texts;
    private final Counter tokens;

    MicrometerTrainerMeter(MeterRegistry registry) {
        this.registry = registry;
        this.texts = registry.counter("axbench_texts_generated");
        this.tokens = registry.counter("axbench_tokens_generated");
        MethodCatalog.ALL.forEach(this::timer);
    }

    @Override
    public void written(int count, long length) {
        texts.increment(count);
        tokens.increment(length);
    }

    @Override
    public void trained(String method, double seconds) {
        MethodCatalog.find(method).ifPresent(info -> timer(info).record(Duration.ofNanos((long) (seconds * 1e9))));
    }

    private Timer timer(MethodInfo method) {
        return registry.timer("axbench_training", "method", method.name());
    }
}
