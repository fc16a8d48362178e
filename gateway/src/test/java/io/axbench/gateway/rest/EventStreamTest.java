package io.axbench.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Cost;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventStreamTest {

    private final List<String> sent = new ArrayList<>();
    private final EventStream stream =
            new EventStream(() -> view(RunState.COMPLETED), Duration.ofMillis(1), Duration.ofMillis(50));

    @Test
    @Timeout(10)
    void readerThatStoppedReadingIsLeft() {
        // When
        stream.tell(view(RunState.RUNNING), reader(new CompletableFuture<>()));
        // Then
        assertThat(sent).containsExactly("run");
    }

    @Test
    void readerThatReadsIsToldOfTheEnd() {
        // When
        stream.tell(view(RunState.RUNNING), reader(CompletableFuture.completedFuture("sent")));
        // Then
        assertThat(sent).containsExactly("run", "end");
    }

    private EventStream.Reader reader(CompletionStage<?> answer) {
        return new EventStream.Reader() {
            @Override
            public boolean gone() {
                return false;
            }

            @Override
            public CompletionStage<?> send(String event, RunView view) {
                sent.add(event);
                return answer;
            }
        };
    }

    private static RunView view(RunState state) {
        RunView.ProgressView progress = new RunView.ProgressView(
                0,
                null,
                null,
                new RunView.ConceptCount(0, 0, null),
                new RunView.TextCount(0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of());
        return new RunView(
                "run",
                "name",
                null,
                state,
                state.finished(),
                "model",
                1,
                List.of(),
                List.of(),
                "hash",
                Instant.EPOCH,
                null,
                0,
                progress,
                List.of(),
                new MoneyView(RunCost.of(Cost.NONE, List.of()), null, List.of(), List.of()),
                null);
    }
}
