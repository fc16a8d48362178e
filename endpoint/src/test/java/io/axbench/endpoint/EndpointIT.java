package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Behaviour;
import io.axbench.testing.endpoint.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class EndpointIT {

    @Inject
    Bench bench;

    @AfterEach
    void close() {
        bench.server.close();
    }

    @Test
    void asksNothingThatIsStoredAgainAfterARestart() {
        // Given
        List<Question> questions = Bench.questions(40);
        List<Reply> first = bench.client().ask(questions, Bench.asker());

        // When
        List<Reply> second = bench.restarted(bench.settings()).ask(questions, Bench.asker());

        // Then
        assertThat(bench.server.total()).isEqualTo(40);
        assertThat(second.stream().map(EndpointIT::text))
                .containsExactlyElementsOf(first.stream().map(EndpointIT::text).toList());
        assertThat(first).allMatch(reply -> !answered(reply).cached());
        assertThat(second).allMatch(reply -> answered(reply).cached());
    }

    @Test
    void asksOnceWhatManyAskAtOnce() throws Exception {
        // Given
        bench.server.follow(Script.plain().after(Duration.ofMillis(100)));
        ChatEndpoint client = bench.client();
        ChatEndpoint sameModel = bench.client();
        List<Question> questions = Bench.questions(5);

        // When
        List<CompletableFuture<List<Reply>>> replies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ChatEndpoint one = i % 2 == 0 ? client : sameModel;
            List<Question> order = i % 3 == 0 ? questions : questions.reversed();
            replies.add(CompletableFuture.supplyAsync(() -> one.ask(order, Bench.asker())));
        }
        for (CompletableFuture<List<Reply>> reply : replies) {
            reply.get();
        }

        // Then
        assertThat(bench.server.requests().values()).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void asksRepeatsApart() {
        // Given
        String prompt = UUID.randomUUID().toString();
        List<Question> repeats = List.of(
                new Question("test", prompt, 1, 100, 0),
                new Question("test", prompt, 1, 100, 1),
                new Question("test", prompt, 1, 100, 0));

        // When
        List<Reply> replies = bench.client().ask(repeats, Bench.asker());

        // Then
        assertThat(replies).hasSize(3);
        assertThat(bench.server.asked(prompt)).isEqualTo(2);
    }

    @Test
    void keepsTextsThatADatabaseCannot() {
        // Given
        Question question = Bench.questions(1).getFirst();
        bench.server.next(
                new Behaviour.Body(
                        "{\"choices\":[{\"message\":{\"content\":\"a\\u0000b\\ud800c \\ud83d\\ude00\"},\"finish_reason\":\"stop\"}]}"));

        // When
        Reply first = bench.client().ask(question, Bench.asker());
        Reply second = bench.restarted(bench.settings()).ask(question, Bench.asker());

        // Then
        assertThat(text(first)).isEqualTo("a\uFFFDb?c \uD83D\uDE00");
        assertThat(text(second)).isEqualTo(text(first));
    }

    @Test
    void takesAnEmptyTextForAnAnswer() {
        // Given
        bench.server.next(new Behaviour.Say(""));

        // When
        Reply reply = bench.client().ask(Bench.questions(1).getFirst(), Bench.asker());

        // Then
        assertThat(text(reply)).isEmpty();
    }

    @Test
    void estimatesTokensThatTheEndpointDoesNotCount() {
        // Given
        Question question = Bench.questions(1).getFirst();
        bench.server.next(new Behaviour.Body(
                "{\"choices\":[{\"message\":{\"content\":\"four and five\"},\"finish_reason\":\"length\"}]}"));

        // When
        Reply.Answered reply = answered(bench.client().ask(question, Bench.asker()));

        // Then
        long prompt = (question.prompt().length() + 3L) / 4;
        assertThat(reply.complete()).isFalse();
        assertThat(reply.inputTokens()).isEqualTo(prompt);
        assertThat(reply.outputTokens()).isEqualTo(4);
        assertThat(reply.microDollars()).isEqualTo(prompt + 40);
    }

    @Test
    void keepsThatATextWasRefused() {
        // Given
        Question question = Bench.questions(1).getFirst();
        bench.server.next(new Behaviour.Filter());

        // When
        Reply first = bench.client().ask(question, Bench.asker());
        Reply second = bench.restarted(bench.settings()).ask(question, Bench.asker());

        // Then
        assertThat(first).isEqualTo(new Reply.Refused("The prompt was filtered", 0, 0, 0, false));
        assertThat(second).isEqualTo(new Reply.Refused("The prompt was filtered", 0, 0, 0, true));
        assertThat(bench.server.total()).isEqualTo(1);
    }

    @Test
    void triesAgainWhatMayPass() {
        // Given
        bench.server.next(
                new Behaviour.Fail(500, "server_error", "trouble"),
                new Behaviour.HalfAnswer(),
                new Behaviour.MalformedJson(),
                new Behaviour.Body("{\"choices\":[]}"),
                new Behaviour.TooMany(-1));

        // When
        Reply reply = bench.client().ask(Bench.questions(1).getFirst(), Bench.asker());

        // Then
        assertThat(text(reply)).startsWith("This is answer");
        assertThat(bench.server.total()).isEqualTo(6);
    }

    @Test
    void waitsAsLongAsTheEndpointAsks() {
        // Given
        bench.server.next(new Behaviour.TooMany(1));
        long started = System.nanoTime();

        // When
        bench.client().ask(Bench.questions(1).getFirst(), Bench.asker());

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(bench.server.total()).isEqualTo(2);
    }

    @Test
    void saysInOneLineWhatIsWrongWithAnEndpointThatIsAway() {
        // Given
        ChatEndpoint client = bench.client("remote", bench.settings().withRetries(1));
        Behaviour trouble = new Behaviour.Fail(503, "overloaded", "Come back\nlater " + "x".repeat(300));
        bench.server.next(trouble, trouble);

        // When, Then
        assertThatThrownBy(() -> client.ask(Bench.questions(1).getFirst(), Bench.asker()))
                .isInstanceOfSatisfying(AxbenchException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
                    assertThat(e.getMessage())
                            .startsWith(
                                    "endpoint remote (" + bench.server.url() + "): status 503, \"Come back later xxx")
                            .contains("...")
                            .contains("tried up to 2 times")
                            .hasLineCount(1)
                            .hasSizeLessThan(450);
                });
    }

    @Test
    void refusesAtOnceWhatWillNotPass() {
        for (int status : List.of(400, 401, 403, 404, 413, 422, 301)) {
            // Given
            bench.server.reset();
            bench.server.next(new Behaviour.Fail(status, "wrong", "The model `scripted` does not exist"));

            // When, Then
            assertThatThrownBy(() -> bench.client("remote", bench.settings())
                            .ask(Bench.questions(1).getFirst(), Bench.asker()))
                    .isInstanceOfSatisfying(AxbenchException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.ENDPOINT_REFUSED);
                        assertThat(e.getMessage())
                                .contains("endpoint remote", "status " + status, "does not exist", "model \"scripted\"")
                                .hasLineCount(1);
                    });
            assertThat(bench.server.total()).isEqualTo(1);
        }
    }

    @Test
    void awaitsAndKeepsWhatIsUnderWayWhenOneFails() {
        // Given
        bench.server.follow(Script.plain().after(Duration.ofMillis(200)));
        List<Question> questions = Bench.questions(200);
        bench.server.next(new Behaviour.Fail(404, "gone", "gone"));
        ChatEndpoint client =
                bench.client(bench.settings().withLimits(8, bench.settings().requestsPerMinute()));

        // When
        assertThatThrownBy(() -> client.ask(questions, Bench.asker())).isInstanceOf(AxbenchException.class);

        // Then
        int answered = bench.server.answers().size();
        assertThat(answered).isBetween(1, 20);
        assertThat(bench.server.total()).isEqualTo(answered + 1);
        client.ask(questions, Bench.asker());
        assertThat(bench.server.total()).isEqualTo(201);
    }

    @Test
    void looksBeforeEachRequestWhetherToGoOn() {
        // Given
        AtomicInteger looks = new AtomicInteger();
        Asker cancelled = new Asker("run", null, () -> {
            if (looks.incrementAndGet() > 2) {
                throw new AxbenchException(Reason.LEASE_LOST, "work 3 was cancelled");
            }
        });
        bench.server.next(
                new Behaviour.Fail(500, "", ""), new Behaviour.Fail(500, "", ""), new Behaviour.Fail(500, "", ""));

        // When, Then
        assertThatThrownBy(() -> bench.client().ask(Bench.questions(1).getFirst(), cancelled))
                .hasMessage("work 3 was cancelled");
        assertThat(bench.server.total()).isEqualTo(2);
    }

    @Test
    void keepsWhatIsUnderWayWhenTheProcessStops() throws Exception {
        // Given
        bench.server.follow(Script.plain().after(Duration.ofMillis(300)));
        List<Question> questions = Bench.questions(100);
        OpenAiEndpoint client = (OpenAiEndpoint)
                bench.client(bench.settings().withLimits(4, bench.settings().requestsPerMinute()));
        CompletableFuture<List<Reply>> asking =
                CompletableFuture.supplyAsync(() -> client.ask(questions, Bench.asker()));
        await().until(() -> bench.server.total() >= 6);

        // When
        client.stop(System.nanoTime() + Duration.ofSeconds(20).toNanos());

        // Then
        int asked = bench.server.total();
        assertThat(asked).isLessThan(100);
        assertThatThrownBy(asking::get).hasMessageContaining("the process stops");
        bench.server.follow(Script.plain());
        bench.restarted(bench.settings()).ask(questions, Bench.asker());
        assertThat(bench.server.requests().values()).hasSize(100).allMatch(times -> times == 1);
    }

    static Reply.Answered answered(Reply reply) {
        return (Reply.Answered) reply;
    }

    static String text(Reply reply) {
        return answered(reply).text();
    }
}
