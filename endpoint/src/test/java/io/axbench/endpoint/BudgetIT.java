package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Cost;
import io.axbench.contracts.Reason;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Behaviour;
import io.axbench.testing.endpoint.Script;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prices here: a token of a prompt costs a micro-dollar, one of an answer ten; an answer has 23 tokens. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class BudgetIT {

    private static final double CENT = 0.01;

    @Inject
    Bench bench;

    @Inject
    Spending spending;

    @AfterEach
    void close() {
        bench.server.close();
    }

    @Test
    void neverPassesTheLimitUnderManyThreads() {
        // Given
        bench.server.follow(Script.plain().after(Duration.ofMillis(5)));
        Asker asker = Bench.asker(CENT);
        List<ChatEndpoint> replicas = List.of(bench.restarted(bench.settings()), bench.restarted(bench.settings()));
        AtomicInteger refused = new AtomicInteger();

        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 32; i++) {
                ChatEndpoint replica = replicas.get(i % 2);
                threads.execute(() -> askUntilRefused(replica, asker, refused));
            }
        }

        // Then
        Row row = row(asker);
        Cost spent = spending.spent(asker.runId());
        assertThat(refused).hasValue(32);
        assertThat(row.reserved()).isZero();
        assertThat(row.lost()).isZero();
        assertThat(row.spent()).isEqualTo(Math.round(spent.dollars() * 1e6)).isLessThanOrEqualTo(10_000);
        assertThat(spent.calls()).isEqualTo(bench.server.total());
        // A question may cost 1,310: less than that is left.
        assertThat(row.spent()).isGreaterThan(10_000 - 1_400);
    }

    @Test
    void asksNothingThatTheMoneyDoesNotSufficeFor() {
        // Given
        Asker poor = Bench.asker(0.001);

        // When, Then
        assertThatThrownBy(() -> bench.client().ask(Bench.questions(1).getFirst(), poor))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUDGET_SPENT))
                .hasMessageContaining("run " + poor.runId() + " may spend $0.001 here, has spent $0.00")
                .hasMessageEndingWith("go on with: ./axbench resume " + poor.runId() + " --budget N");
        assertThat(bench.server.total()).isZero();
    }

    @Test
    void goesOnOnceTheLimitIsRaised() {
        // Given
        Asker asker = Bench.asker(0.001);
        Question question = Bench.questions(1).getFirst();
        assertThatThrownBy(() -> bench.client().ask(question, asker)).isInstanceOf(AxbenchException.class);
        assertThat(exhausted(asker)).isTrue();

        // When
        raise(asker, CENT);
        raise(asker, 0.002);

        // Then
        assertThat(exhausted(asker)).isFalse();
        assertThat(bench.client().ask(question, asker)).isInstanceOf(Reply.Answered.class);
        assertThat(row(asker).limit()).isEqualTo(10_000);
    }

    @Test
    void takesNothingForAnswersThatAreStored() {
        // Given
        List<Question> questions = Bench.questions(50);
        bench.client().ask(questions, Bench.asker());
        Asker penniless = Bench.asker(0.0);

        // When
        List<Reply> replies = bench.client().ask(questions, penniless);

        // Then
        assertThat(replies).hasSize(50);
        assertThat(spending.spent(penniless.runId())).isEqualTo(Cost.NONE);
    }

    @Test
    void countsRequestsWhoseAnswerWasLostAtTheirUpperBound() {
        // Given
        Asker asker = Bench.asker(CENT);
        bench.server.next(new Behaviour.HalfAnswer(), new Behaviour.Fail(500, "", ""), new Behaviour.TooMany(-1));

        // When
        Reply.Answered reply =
                EndpointIT.answered(bench.client().ask(Bench.questions(1).getFirst(), asker));

        // Then
        Row row = row(asker);
        assertThat(row.spent()).isEqualTo(reply.microDollars());
        assertThat(row.lost()).isBetween(1_256L, 1_400L);
        assertThat(row.reserved()).isZero();
    }

    @Test
    void freesTheMoneyOfRequestsThatWereNotAccepted() {
        // Given
        Asker asker = Bench.asker(CENT);
        bench.server.next(new Behaviour.Fail(404, "", "gone"));

        // When
        assertThatThrownBy(() -> bench.client().ask(Bench.questions(1).getFirst(), asker))
                .isInstanceOf(AxbenchException.class);

        // Then
        assertThat(row(asker)).isEqualTo(new Row(10_000, 0, 0, 0));
    }

    @Test
    void neitherForgetsNorFreesWhatACrashLeftBehind() throws SQLException {
        // Given: a process that reserved money for a question and was killed
        Asker asker = Bench.asker(CENT);
        Question question = Bench.questions(1).getFirst();
        AnswerKey key = AnswerKey.of(bench.server.url(), "scripted", question);
        Ledger killed = new Ledger(bench.database);
        killed.start();
        LedgerEntry.Pending<Reserved> result = new LedgerEntry.Pending<>();
        UUID id = UUID.randomUUID();
        killed.write(new LedgerEntry.Reserve(id, key, asker.runId(), 10_000, 1_300, result), result);
        killed.stop();
        assertThat(row(asker)).isEqualTo(new Row(10_000, 1_300, 0, 0));

        // When
        Reply.Answered reply = EndpointIT.answered(bench.client().ask(question, asker));

        // Then: it may have been asked and charged
        assertThat(row(asker)).isEqualTo(new Row(10_000, 0, reply.microDollars(), 1_300));
    }

    @Test
    void settlesWhatWasThoughtLostAndIsNot() {
        // Given: a slow process, whose reservation another one took for left behind
        Asker asker = Bench.asker(CENT);
        AnswerKey key =
                AnswerKey.of(bench.server.url(), "scripted", Bench.questions(1).getFirst());
        Ledger slow = new Ledger(bench.database);
        slow.start();
        UUID first = reserve(slow, key, asker);
        UUID second = reserve(slow, key, asker);
        assertThat(row(asker)).isEqualTo(new Row(10_000, 1_000, 0, 1_000));

        // When
        keep(slow, key, asker, first);
        keep(slow, key, asker, second);

        // Then: both were paid
        assertThat(row(asker)).isEqualTo(new Row(10_000, 0, 400, 0));
        slow.stop();
    }

    @Test
    void waitsForMoneyThatIsOnlyReserved() throws Exception {
        // Given: money for one question at a time, whose answers cost a fifth of what is reserved
        bench.server.follow(Script.plain().after(Duration.ofMillis(50)));
        Asker asker = Bench.asker(0.0028);
        ChatEndpoint client = bench.client();
        List<CompletableFuture<Reply>> replies = new ArrayList<>();

        // When
        for (Question question : Bench.questions(5)) {
            replies.add(CompletableFuture.supplyAsync(() -> client.ask(question, asker)));
        }

        // Then
        for (CompletableFuture<Reply> reply : replies) {
            assertThat(reply.get()).isInstanceOf(Reply.Answered.class);
        }
    }

    @Test
    void beginsWithWhatTheRunSpentBeforeItHadALimit() {
        // Given
        Asker unlimited = Bench.asker();
        bench.client().ask(Bench.questions(10), unlimited);
        long spent = Math.round(spending.spent(unlimited.runId()).dollars() * 1e6);

        // When
        raise(unlimited, CENT);

        // Then
        assertThat(spent).isGreaterThan(2_300);
        assertThat(row(unlimited)).isEqualTo(new Row(10_000, 0, spent, 0));
    }

    private static void askUntilRefused(ChatEndpoint endpoint, Asker asker, AtomicInteger refused) {
        try {
            while (true) {
                endpoint.ask(Bench.questions(1).getFirst(), asker);
            }
        } catch (AxbenchException e) {
            if (e.reason() == Reason.BUDGET_SPENT) {
                refused.incrementAndGet();
            }
        }
    }

    private static UUID reserve(Ledger ledger, AnswerKey key, Asker asker) {
        UUID id = UUID.randomUUID();
        LedgerEntry.Pending<Reserved> result = new LedgerEntry.Pending<>();
        ledger.write(new LedgerEntry.Reserve(id, key, asker.runId(), 10_000, 1_000, result), result);
        return id;
    }

    private static void keep(Ledger ledger, AnswerKey key, Asker asker, UUID reservation) {
        LedgerEntry.Pending<KeptAnswer> result = new LedgerEntry.Pending<>();
        KeptAnswer answer = new KeptAnswer("text", true, 1, 1, 200, null, "");
        ledger.write(new LedgerEntry.Keep(key, answer, asker.runId(), reservation, result), result);
    }

    private void raise(Asker asker, double dollars) {
        QuarkusTransaction.requiringNew().run(() -> spending.raise(asker.runId(), dollars));
    }

    private boolean exhausted(Asker asker) {
        return QuarkusTransaction.requiringNew().call(() -> spending.exhausted(asker));
    }

    private Row row(Asker asker) {
        String sql = "select limit_money, reserved, spent, lost from spending where run_id = ?";
        try (Connection connection = bench.database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, asker.runId());
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return new Row(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private record Row(long limit, long reserved, long spent, long lost) {}
}
