package io.axbench.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.bench.peer.Peer;
import io.axbench.bench.task.Lab;
import io.axbench.bench.task.Mode;
import io.axbench.bench.task.Task;
import io.axbench.bench.task.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    /** A line of the table; measured, it takes a second. */
    private record Given(String name, double bar) implements Task {
        @Override
        public int workers() {
            return 2;
        }

        @Override
        public double bar(Mode mode) {
            return bar;
        }

        @Override
        public boolean peered() {
            return true;
        }

        @Override
        public Timing ours(Lab lab) {
            return Timing.of(1, 0);
        }

        @Override
        public Timing peer(Lab lab, Peer peer, Mode mode) {
            return Timing.of(1, 0);
        }
    }

    @Test
    void aRateIsBetterWhenHigherAndATimeWhenLower() {
        // Given
        Line rate = new Line(new Given("reading, tokens/s", 0), "F32", 100);
        rate.ours(new Timing(1, 300, 50e9), 900);
        rate.peer(Mode.PUBLIC, new Timing(1, 100, 0));
        Line time = new Line(new Given("training, s", 0), "F32", 100);
        time.ours(Timing.of(10, 0), 900);
        time.peer(Mode.PUBLIC, Timing.of(30, 0));

        // When
        double[] ratios = {rate.ratio(Mode.PUBLIC), time.ratio(Mode.PUBLIC)};

        // Then
        assertThat(ratios).containsExactly(3, 3);
        assertThat(rate.share()).isEqualTo(0.5);
    }

    @Test
    void theMedianOfTheRoundsCounts() {
        Line line = new Line(new Given("training, s", 0), "BF16", 100);
        for (double seconds : new double[] {9, 5, 7}) {
            line.ours(Timing.of(seconds, 0), 0);
        }
        assertThat(line.ours().seconds()).isEqualTo(7);
    }

    @Test
    void saysWhichBarIsMissed() {
        // Given
        Line line = new Line(new Given("training, s", 3), "BF16", 100);
        line.ours(Timing.of(10, 0), 1234);
        line.peer(Mode.PUBLIC, Timing.of(20, 0));

        // When
        String table = Table.of(List.of(line), true);

        // Then
        assertThat(table).endsWith("| training, s | bf16 | 2 | 10.0 |  | 1234 | 20.0 | 2.00 (bar 3.0) | | |\n");
    }

    @Test
    void hasNoPeersColumnsWithoutAPeer() {
        Line line = new Line(new Given("training, s", 3), "BF16", 100);
        line.ours(Timing.of(1000, 0), 1234);
        assertThat(Table.of(List.of(line), false)).endsWith("| training, s | bf16 | 2 | 1,000 |  | 1234 |\n");
    }
}
