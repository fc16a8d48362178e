package io.axbench.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.axbench.gateway.domain.settling.SettlingPlan;
import io.axbench.gateway.messaging.GatewayIntake;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunRegister;
import io.axbench.testing.EmbeddedStack;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two transactions at a time look at a run that settles, as two gateways on one database do. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class SettlingRaceIT {

    private static final int BLOCK = 4;
    private static final long LONG = 30_000;

    @Inject
    GatewayIntake intake;

    @Inject
    RunRegister register;

    @Inject
    RunReader reader;

    @Inject
    EntityManager entities;

    /** As many as are asked for: the common pool may have one alone. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private String run = "";
    private Message lastButOne;
    private Message last;

    /** All texts of the first block are there, and all ratings but two. */
    @BeforeEach
    void prepare() {
        run = SettlingIT.submit();
        SettlingIT.plan(run).forEach(this::take);
        List<Integer> block = SettlingPlan.of(
                        reader.get(run).spec(),
                        IntStream.range(0, SettlingIT.CONCEPTS).boxed().toList())
                .order()
                .subList(0, BLOCK);
        List<Message> ratings = new ArrayList<>();
        for (int concept : block) {
            for (String method : SettlingIT.METHODS) {
                take(SettlingIT.texts(run, concept, method));
                ratings.add(SettlingIT.ratings(run, concept, method, "embedded"));
            }
        }
        last = ratings.removeLast();
        lastButOne = ratings.removeLast();
        ratings.forEach(this::take);
        assertThat(looks()).isEqualTo(1);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void ofTwoThatBringTheLastRatingsOneLooks() throws Exception {
        // Given: one has taken its rating and not ended
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> one = during(() -> intake.take(lastButOne), end);
        // When
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> take(last), threads);
        awaitLockOrEnd(other);
        // Then: neither sees the other's rating, so the other waits
        assertThat(other).isNotDone();
        end.countDown();
        one.get(LONG, TimeUnit.MILLISECONDS);
        other.get(LONG, TimeUnit.MILLISECONDS);
        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void whatIsBeingCancelledIsReleasedNoMore() throws Exception {
        // Given: another cancels the run and has not ended
        take(lastButOne);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> cancels = during(() -> register.cancel(run), end);
        // When
        CompletableFuture<Void> looks = CompletableFuture.runAsync(() -> take(last), threads);
        awaitLockOrEnd(looks);
        end.countDown();
        cancels.get(LONG, TimeUnit.MILLISECONDS);
        looks.get(LONG, TimeUnit.MILLISECONDS);
        // Then
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void aRunThatFailedAsAWholeReleasesNothingMore() {
        // Given
        take(lastButOne);
        take(new WorkFailed(run, "generator", null, null, null, Reason.BAD_DATA, "the plan is lost", true));
        // When
        take(last);
        // Then
        assertThat(looks()).isEqualTo(1);
    }

    /** Does it in a transaction that is open until the latch is. */
    private CompletableFuture<Void> during(Runnable step, CountDownLatch end) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> transaction = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    step.run();
                    done.countDown();
                    try {
                        assertThat(end.await(LONG, TimeUnit.MILLISECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }),
                threads);
        assertThat(done.await(LONG, TimeUnit.MILLISECONDS)).isTrue();
        return transaction;
    }

    /** Waits until a transaction waits for another, or the one that might is over. */
    private void awaitLockOrEnd(CompletableFuture<Void> transaction) {
        await().atMost(Duration.ofMillis(LONG))
                .until(() -> transaction.isDone()
                        || count("select count(*) from pg_stat_activity"
                                        + " where datname = current_database() and wait_event_type = 'Lock'")
                                > 0);
    }

    private void take(Message message) {
        QuarkusTransaction.requiringNew().run(() -> intake.take(message));
    }

    private long looks() {
        return count("select count(*) from settling_look where judge = 'embedded' and run_id = '" + run + "'");
    }

    private long count(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (Long) entities.createNativeQuery(sql, Long.class).getSingleResult());
    }
}
