package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.local.run.EstimateView.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTableTest {

    @Test
    void showsALineAPurposeAndTheTotal() {
        // Given
        Line data = new Line("data", "data", "gpt", 2500, 500_000, 300_000, 0.255, false);
        Line judge = new Line("judge", "strict", "gpt", 12_600, 5_000_000, 1_500_000, 0.012, true);
        Line total = new Line("total", "total", null, 15_100, 5_500_000, 1_800_000, 0.267, true);

        // When
        String table = EstimateTable.render(new EstimateView(10, List.of(data, judge), total));

        // Then
        assertThat(table.lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("data ") && line.contains("2,500") && line.endsWith("0.26"))
                .anyMatch(line -> line.startsWith("judge strict, at most ") && line.endsWith("0.0120"))
                .anyMatch(line -> line.startsWith("total, at most ") && line.contains("15,100"));
    }

    @Test
    void saysThatNothingIsAsked() {
        // When
        String table = EstimateTable.render(
                new EstimateView(4, List.of(), new Line("total", "total", null, 0, 0, 0, 0, false)));

        // Then
        assertThat(table).contains("4 concepts").contains("costs nothing");
    }
}
