package io.axbench.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void piecesRunSideBySide() {
        // Given
        CountDownLatch both = new CountDownLatch(2);
        Runnable meets = () -> {
            both.countDown();
            try {
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        // When
        double seconds = Workers.seconds(List.of(meets, meets));

        // Then
        assertThat(seconds).isBetween(0.0, 10.0);
    }

    @Test
    void anErrorOfAPieceIsThrown() {
        assertThatThrownBy(() -> Workers.seconds(List.of(() -> {
                    throw new IllegalArgumentException("of a piece");
                })))
                .hasMessage("of a piece");
    }

    @Test
    void dealsInTurn() {
        assertThat(Workers.deal(List.of(5, 4, 3, 2, 1), 2)).containsExactly(List.of(5, 3, 1), List.of(4, 2));
    }

    @Test
    void everyLineCanBeFoundByItsName() {
        assertThat(Tasks.named(""))
                .hasSizeGreaterThan(10)
                .allSatisfy(task -> assertThat(Tasks.named(task.name()))
                        .extracting(Task::name)
                        .contains(task.name()));
        assertThat(Tasks.named("no such line")).isEmpty();
    }
}
