package io.axbench.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerCountersTest {

    @Test
    void sumsOverLabelsAndOverNoOtherMetric() {
        List<String> lines = List.of(
                "# TYPE axbench_work_seconds summary",
                "axbench_work_seconds_count{outcome=\"done\"} 2",
                "axbench_work_seconds_sum{outcome=\"done\"} 12.5",
                "axbench_work_seconds_sum{outcome=\"failed\"} 1.5",
                "axbench_work_leased 1.0");

        assertThat(TrainerCounters.sum(lines, "axbench_work_seconds_sum")).isEqualTo(14);
        assertThat(TrainerCounters.sum(lines, "axbench_work_leased")).isEqualTo(1);
        assertThat(TrainerCounters.sum(lines, "axbench_work")).isZero();
    }

    @Test
    void overheadIsAroundBeforeAndBesideTheEngine() {
        var found = new ServicesOverhead.Overhead(102, 100, 101, 2, 200, 4);

        assertThat(found.around()).isCloseTo(0.01, within(1e-12));
        assertThat(found.waiting()).isCloseTo(0.02, within(1e-12));
        assertThat(found.beside()).isCloseTo(0.02, within(1e-12));
        assertThat(found.total()).isCloseTo(0.05, within(1e-12));
    }
}
