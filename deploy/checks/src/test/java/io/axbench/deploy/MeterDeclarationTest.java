package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeterDeclarationTest {

    @Test
    void findsMetersHoweverTheyAreRegistered() {
        String source = """
                class M {
                    private static final String TEXTS = "axbench.texts";
                    /** Not one: registry.counter("axbench_ghost"). */
                    void m() {
                        registry.counter(TEXTS, "judge", j).increment();
                        registry.timer("axbench_work", "outcome", o).record(d);
                        Timer.builder("axbench.batch").publishPercentileHistogram().register(registry);
                        Counter.builder("axbench_rows_read").description("x").register(registry);
                        gauge(
                                "axbench_open",
                                "about", () -> 1);
                        DistributionSummary.builder("axbench_size").baseUnit("bytes").register(registry);
                        registry.counter("other_total").increment();
                    }
                }
                """;
        assertThat(ExportedMetrics.named(MeterDeclaration.in(source)))
                .contains(
                        "axbench_texts_total",
                        "axbench_work_seconds_count",
                        "axbench_work_seconds_sum",
                        "axbench_work_seconds_max",
                        "axbench_batch_seconds_bucket",
                        "axbench_rows_read_total",
                        "axbench_open",
                        "axbench_size_bytes_sum")
                .doesNotContain("axbench_ghost_total", "other_total", "axbench_work_seconds_bucket");
    }

    @Test
    void findsWhatTheDeliveryExports() {
        assertThat(ExportedMetrics.ofTheServices())
                .contains("axbench_outbox_rows", "axbench_work_seconds_count", "axbench_dead_letters_total");
    }
}
