package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions that wait for their turn, or for money. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
@Timeout(60)
class TurnsIT {

    private static final double CENT = 0.01;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Bench bench;

    @Inject
    Ledger ledger;

    private volatile boolean cancelled;

    @AfterEach
    void close() {
        bench.server.close();
    }

    @Test
    void sendsNothingThatWasCancelledWhileItWaitedForAPlace() throws Exception {
        // Given: one request under way, and one behind it
        CountDownLatch waits = new CountDownLatch(1);
        bench.server.follow(Script.plain().after(Duration.ofMillis(1_500)));
        ChatEndpoint client = bench.client(bench.settings().withLimits(1, OptionalInt.empty()));
        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(
                () -> client.ask(Bench.questions(1).getFirst(), Bench.asker()));
        await().until(() -> bench.server.total() == 1);
        Thread second = Thread.startVirtualThread(() -> {
            waits.countDown();
            assertThatThrownBy(() -> client.ask(Bench.questions(1).getFirst(), cancellable()))
                    .hasMessage("work 3 was cancelled");
        });
        assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        // When
        cancelled = true;

        // Then
        assertThat(first.get()).isInstanceOf(Reply.Answered.class);
        assertThat(second.join(SOON)).isTrue();
        assertThat(bench.server.total()).isEqualTo(1);
    }

    @Test
    void endsTheWaitForAMinuteToPassWhenCancelled() throws Exception {
        // Given
        ChatEndpoint client = bench.client(bench.settings().withLimits(4, OptionalInt.of(1)));
        client.ask(Bench.questions(1).getFirst(), Bench.asker());
        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> client.ask(Bench.questions(1).getFirst(), cancellable()));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        // When
        cancelled = true;

        // Then
        await().atMost(SOON).until(waiting::isDone);
        assertThatThrownBy(waiting::get).hasMessageContaining("work 3 was cancelled");
        assertThat(bench.server.total()).isEqualTo(1);
    }

    @Test
    void endsTheWaitForAMinuteToPassWhenTheProcessStops() throws Exception {
        // Given
        OpenAiEndpoint client = (OpenAiEndpoint) bench.client(bench.settings().withLimits(4, OptionalInt.of(1)));
        client.ask(Bench.questions(1).getFirst(), Bench.asker());
        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> client.ask(Bench.questions(1).getFirst(), Bench.asker()));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        // When
        client.stop(System.nanoTime() + SOON.toNanos());

        // Then
        assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).hasMessageContaining("the process stops");
        assertThat(bench.server.total()).isEqualTo(1);
    }

    @Test
    void leavesThePlacesToOthersWhileARunWaitsForMoney() throws Exception {
        // Given: a run whose money is reserved, and more of its questions than there are places
        Asker poor = Bench.asker(CENT);
        UUID reservation = reserve(ledger, poor);
        ChatEndpoint client = bench.client(bench.settings().withLimits(1, OptionalInt.empty()));
        CompletableFuture<List<Reply>> waiting = inBackground(() -> client.ask(Bench.questions(5), poor));
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);

        // When
        CompletableFuture<List<Reply>> other = inBackground(() -> client.ask(Bench.questions(5), Bench.asker()));

        // Then
        assertThat(other.get(10, TimeUnit.SECONDS)).hasSize(5);
        assertThat(waiting).isNotDone();

        // And when the money is free again
        LedgerEntry.Pending<Boolean> freed = new LedgerEntry.Pending<>();
        ledger.write(new LedgerEntry.GiveBack(reservation, poor.runId(), Fault.Kind.AWAY, freed), freed);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).hasSize(5);
    }

    @Test
    void doesNotTakeForLeftBehindWhatWaitsLongForItsTurn() throws SQLException {
        // Given: a reservation that is as old as one that a crash left behind
        Ledger living = new Ledger(bench.database, Duration.ofMillis(50));
        living.start();
        Asker asker = Bench.asker(CENT);
        UUID reservation = reserve(living, asker);
        execute("update llm_reservation set live_until = now() - interval '1 minute' where id = ?", reservation);

        // When
        await().atMost(SOON).until(() -> isLive(reservation));

        // Then
        Ledger other = new Ledger(bench.database);
        other.start();
        LedgerEntry.Pending<Reserved> result = new LedgerEntry.Pending<>();
        assertThat(other.write(wish(UUID.randomUUID(), asker, result), result)).isEqualTo(new Reserved.Busy());
        living.stop();
        other.stop();
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> asking) {
        return CompletableFuture.supplyAsync(asking, Thread::startVirtualThread);
    }

    private Asker cancellable() {
        return new Asker("run", null, () -> {
            if (cancelled) {
                throw new AxbenchException(Reason.LEASE_LOST, "work 3 was cancelled");
            }
        });
    }

    private UUID reserve(Ledger book, Asker asker) {
        UUID id = UUID.randomUUID();
        LedgerEntry.Pending<Reserved> result = new LedgerEntry.Pending<>();
        assertThat(book.write(wish(id, asker, result), result)).isEqualTo(new Reserved.Granted());
        return id;
    }

    private LedgerEntry wish(UUID id, Asker asker, LedgerEntry.Pending<Reserved> result) {
        AnswerKey key =
                AnswerKey.of(bench.server.url(), "scripted", Bench.questions(1).getFirst());
        return new LedgerEntry.Reserve(id, key, asker.runId(), 10_000, 9_900, result);
    }

    private boolean isLive(UUID reservation) {
        String sql = "select live_until > now() from llm_reservation where id = ?";
        try (Connection connection = bench.database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, reservation);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql, UUID id) throws SQLException {
        try (Connection connection = bench.database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, id);
            update.executeUpdate();
        }
    }
}
