package io.axbench.judge.messaging;

import io.axbench.judge.domain.JudgeMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** {@code axbench_judge_texts_total} by judge and outcome, {@code axbench_judge_batch_seconds} by judge. */
@ApplicationScoped
public class MicrometerJudgeMetrics implements JudgeMetrics {

    private static final String TEXTS = "axbench.judge.texts";

    private final MeterRegistry registry;

    MicrometerJudgeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void rated(String judge, int texts, double seconds) {
        registry.counter(TEXTS, "judge", judge, "outcome", "rated").increment(texts);
        Timer.builder("axbench.judge.batch")
                .description("time to rate one batch of texts")
                .tag("judge", judge)
                .register(registry)
                .record(Math.round(seconds * 1e9), TimeUnit.NANOSECONDS);
    }

    @Override
    public void reused(String judge, int texts) {
        registry.counter(TEXTS, "judge", judge, "outcome", "reused").increment(texts);
    }

    @Override
    public void unreadable(String judge, int ratings) {
        registry.counter("axbench.judge.unreadable", "judge", judge).increment(ratings);
    }
}
