package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Behaviour;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What replies tell that they cost. A token of a prompt costs a micro-dollar here, one of an answer ten. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class ChargesIT {

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
    void tellsWhatARefusalCost() {
        // Given
        Question question = Bench.questions(1).getFirst();
        bench.server.next(new Behaviour.Body("""
                {"choices":[{"message":{"content":"a","refusal":"I cannot"},"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":30,"completion_tokens":4}}"""));
        Asker asker = Bench.asker(CENT);

        // When
        Reply first = bench.client().ask(question, asker);
        Reply again = bench.restarted(bench.settings()).ask(question, asker);
        Reply other = bench.client().ask(question, Bench.asker());

        // Then
        assertThat(first).isEqualTo(new Reply.Refused("I cannot", 30, 4, 70, false));
        assertThat(again).isEqualTo(first);
        assertThat(other).isEqualTo(new Reply.Refused("I cannot", 30, 4, 70, true));
        assertThat(taken(asker)).isEqualTo(70);
    }

    @Test
    void estimatesWhatAFilterThatCountsNoTokensCost() {
        // Given
        Question question = Bench.questions(1).getFirst();
        bench.server.next(new Behaviour.Body("""
                {"choices":[{"message":{"content":"four and five"},"finish_reason":"content_filter"}]}"""));

        // When
        Reply.Refused reply = (Reply.Refused) bench.client().ask(question, Bench.asker());

        // Then
        long prompt = (question.prompt().length() + 3L) / 4;
        assertThat(reply.inputTokens()).isEqualTo(prompt);
        assertThat(reply.outputTokens()).isEqualTo(4);
        assertThat(reply.microDollars()).isEqualTo(prompt + 40);
        assertThat(reply.why()).doesNotContain("four");
    }

    @Test
    void tellsOnePositionOfEqualQuestionsThatItPaid() {
        // Given
        Question question = Bench.questions(1).getFirst();
        Question filtered = Bench.questions(1).getFirst();
        Asker asker = Bench.asker();
        List<Question> questions = List.of(question, question, filtered, question, filtered);
        bench.server.next(new Behaviour.Filter());
        bench.client().ask(filtered, asker);

        // When
        List<Reply> first = bench.client().ask(questions, asker);
        List<Reply> second = bench.restarted(bench.settings()).ask(questions, asker);

        // Then
        assertThat(first.stream().map(ChargesIT::cached)).containsExactly(false, true, false, true, true);
        assertThat(second).isEqualTo(first);
        assertThat(bench.server.total()).isEqualTo(2);
    }

    @Test
    void countsARequestThatAProxyGaveUpAsLost() {
        for (int status : List.of(502, 504)) {
            // Given
            Asker asker = Bench.asker(CENT);
            bench.server.next(new Behaviour.Fail(status, "", "bad gateway"));

            // When
            Reply.Answered reply =
                    EndpointIT.answered(bench.client().ask(Bench.questions(1).getFirst(), asker));

            // Then: a question may cost 1,256 and its bytes
            assertThat(taken(asker) - reply.microDollars()).isBetween(1_256L, 1_400L);
            assertThat(spending.spent(asker.runId()).dollars()).isCloseTo(reply.microDollars() * 1e-6, within(1e-12));
        }
    }

    @Test
    void countsAnswersThatTheRunPaidForWithoutALimitOfItsOwn() {
        // Given: a run with a row of money, and a piece of it that knows no limit
        Asker unlimited = Bench.asker();
        raise(unlimited, CENT);

        // When
        bench.client().ask(Bench.questions(5), unlimited);

        // Then
        long spent = Math.round(spending.spent(unlimited.runId()).dollars() * 1e6);
        assertThat(spent).isGreaterThan(1_000);
        assertThat(taken(unlimited)).isEqualTo(spent);
    }

    @Test
    void countsWhatARunWithoutALimitSpent() {
        // Given
        Asker unlimited = Bench.asker();

        // When
        Reply.Answered reply =
                EndpointIT.answered(bench.client().ask(Bench.questions(1).getFirst(), unlimited));

        // Then
        assertThat(taken(unlimited)).isEqualTo(reply.microDollars());
        assertThat(taken(Bench.asker())).isZero();
    }

    private long taken(Asker asker) {
        return Math.round(spending.taken(asker.runId()) * 1e6);
    }

    private void raise(Asker asker, double dollars) {
        QuarkusTransaction.requiringNew().run(() -> spending.raise(asker.runId(), dollars));
    }

    private static boolean cached(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> answered.cached();
            case Reply.Refused refused -> refused.cached();
        };
    }
}
