package io.axbench.generator.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts for Prometheus: {@code axbench_concepts_total{outcome}} and {@code axbench_rows_read_total}. */
@ApplicationScoped
public class GeneratorMetrics {

    private final Counter sent;
    private final Counter failed;
    private final Counter rows;

    GeneratorMetrics(MeterRegistry registry) {
        sent = concepts(registry, "sent");
        failed = concepts(registry, "failed");
        rows = Counter.builder("axbench_rows_read")
                .description("training positives and evaluation rows read and checked")
                .register(registry);
    }

    void sent(int conceptsSent, int conceptsFailed, int rowsRead) {
        sent.increment(conceptsSent);
        failed.increment(conceptsFailed);
        rows.increment(rowsRead);
    }

    private static Counter concepts(MeterRegistry registry, String outcome) {
        return Counter.builder("axbench_concepts")
                .description("concepts that left the generator")
                .tag("outcome", outcome)
                .register(registry);
    }
}
