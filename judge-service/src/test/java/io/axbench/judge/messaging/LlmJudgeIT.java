package io.axbench.judge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.Axis;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.judge.domain.Pages;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.axbench.testing.endpoint.Behaviour;
import io.axbench.testing.endpoint.Script;
import io.axbench.testing.endpoint.ScriptedEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
@QuarkusTestResource(ScriptedLlm.class)
class LlmJudgeIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    ScriptedEndpoint server;

    @Inject
    MessageCodec codec;

    @Inject
    MeterRegistry meters;

    @Inject
    EntityManager entities;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "axbench.endpoint.away.url")
    URI away;

    private TopicProbe probe;

    private final String runId = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        probe = new TopicProbe(bootstrap);
        server.reset();
        server.follow(Script.plain());
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void eachOfTwoJudgesRatesThePageUnderItsOwnName() {
        // When
        send(page(List.of(judge("gpt"), judge("second")), 5));

        // Then
        List<GenerationsJudged> judged = judged(2);
        assertThat(judged).extracting(j -> j.judge().id()).containsExactlyInAnyOrder("gpt", "second");
        assertThat(judged).extracting(j -> j.judge().version()).doesNotHaveDuplicates();
        assertThat(judged).allSatisfy(j -> {
            assertThat(j.judge().languageModel())
                    .isEqualTo("model-of-" + j.judge().id());
            assertThat(j.ratings()).hasSize(5).noneMatch(r -> r.concept() == null);
            assertThat(j.confidence()).isEmpty();
            assertThat(j.cost().calls()).isEqualTo(15);
            assertThat(j.cost().inputTokens()).isPositive();
        });
        assertThat(server.total()).isEqualTo(30);
    }

    @Test
    void whatIsNoRatingIsMissingAndCountedAndToldInAFewWords() {
        // Given
        double before = unreadable();
        server.next(new Behaviour.Say("I would rather not."), new Behaviour.RatingOutOfRange(), new Behaviour.Filter());

        // When
        send(page(List.of(judge("gpt")), 1));

        // Then
        Rating rating = judged(1).getFirst().ratings().getFirst();
        assertThat(rating.concept()).isNull();
        assertThat(rating.instruction()).isNull();
        assertThat(rating.fluency()).isNull();
        assertThat(rating.unreadable())
                .matches("no rating: I would rather not\\.|a rating of 7|refused: .*")
                .isNotBlank();
        assertThat(unreadable() - before).isEqualTo(3);
    }

    @Test
    void anEndpointThatIsAwayIsAskedAgainAndWhatItAnsweredBeforeIsNot() {
        // Given
        send(page(List.of(judge("away")), 4));
        WorkFailed told = (WorkFailed) first(Topic.FAILURES, "WorkFailed", runId + ":3");
        assertThat(told.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
        assertThat(told.terminal()).isFalse();
        assertThat(told.detail()).startsWith("judge away: endpoint away");

        // When
        try (ScriptedEndpoint back = ScriptedEndpoint.start(away.getPort(), Script.plain())) {
            back.next(new Behaviour.Answer(), new Behaviour.Answer(), new Behaviour.Answer(), new Behaviour.TooMany(0));

            // Then
            assertThat(judged(1).getFirst().ratings()).hasSize(4);
            assertThat(back.answers().values()).hasSize(12).containsOnly(1);
        }
    }

    @Test
    void waitsWhenItIsToldThatItAsksTooMuch() {
        // Given
        server.next(new Behaviour.TooMany(1), new Behaviour.TooMany(1));

        // When
        send(page(List.of(judge("gpt")), 3));

        // Then
        assertThat(judged(1).getFirst().ratings()).hasSize(3);
        assertThat(server.answers().values()).hasSize(9).containsOnly(1);
        assertThat(server.total()).isEqualTo(11);
    }

    @Test
    void anEndpointThatRefusesEndsItsOwnRatingsAloneAndIsNamed() {
        // Given
        server.next(new Behaviour.Fail(404, "model_not_found", "no such model"));

        // When
        send(page(List.of(judge("slow"), Pages.judge(ScriptedJudge.ID)), 2));

        // Then
        WorkFailed failed = (WorkFailed) first(Topic.FAILURES, "WorkFailed", runId + ":3");
        assertThat(failed.reason()).isEqualTo(Reason.ENDPOINT_REFUSED);
        assertThat(failed.axis()).isEqualTo(Axis.STEERING);
        assertThat(failed.detail()).startsWith("judge slow: endpoint slow").contains("no such model");
        assertThat(judged(1).getFirst().judge().id()).isEqualTo(ScriptedJudge.ID);
    }

    @Test
    void anEndpointThatNobodyConfiguredIsAFinalFailureWithTheNamesThatThereAre() {
        // When
        send(page(List.of(judge("oracle")), 1));

        // Then
        WorkFailed failed = (WorkFailed) first(Topic.FAILURES, "WorkFailed", runId + ":3");
        assertThat(failed.reason()).isEqualTo(Reason.INVALID_SPECIFICATION);
        assertThat(failed.detail()).startsWith("judge oracle: ").contains("gpt", "second");
    }

    @Test
    void aRunWhoseMoneyIsSpentPausesAndGoesOnWithMoreWithoutAskingAgain() {
        // Given
        GenerationsReady page = Pages.withBudget(page(List.of(judge("paid")), 10), 600);

        // When
        send(page);

        // Then
        RunPaused paused = (RunPaused) first(Topic.FAILURES, "RunPaused", runId);
        assertThat(paused.service()).isEqualTo("judge");
        assertThat(paused.limit()).isEqualTo(600);
        assertThat(paused.spent()).isPositive().isLessThanOrEqualTo(600);
        await().atMost(SOON).untilAsserted(() -> assertThat(stateOfWork()).isEqualTo(List.of("PAUSED")));
        int askedBefore = server.total();
        assertThat(askedBefore).isBetween(1, 29);

        // When
        RunResumed more = new RunResumed(runId, new Budget(0, 1_000_000));
        probe.send(Topic.RUNS.topicName(), runId, "RunResumed", codec.write(more));

        // Then
        GenerationsJudged judged = judged(1).getFirst();
        assertThat(judged.ratings()).hasSize(10);
        assertThat(judged.cost().calls())
                .as("paid by this page, before the pause and after")
                .isEqualTo(30);
        assertThat(judged.cost().cached()).isZero();
        assertThat(judged.cost().dollars()).isPositive();
        assertThat(server.requests().values()).hasSize(30).containsOnly(1);
    }

    @Test
    void eachSampleIsARatingAndTheirExplanationsGiveAConfidence() {
        // Given
        Map<String, Integer> times = new ConcurrentHashMap<>();
        server.follow(Script.plain().answering(prompt -> {
            int time = times.merge(prompt, 1, Integer::sum);
            boolean fluency = prompt.contains("fluent");
            return "Bees are named and described.\nRating: [[" + (fluency && time == 1 ? 0 : 2) + "]]";
        }));

        // When
        send(page(List.of(new JudgeSpec("thrice", "gpt", 3, 0.7)), 2));

        // Then
        GenerationsJudged judged = judged(1).getFirst();
        assertThat(judged.ratings()).hasSize(6).extracting(Rating::sample).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(judged.ratings()).extracting(Rating::fluency).containsOnly(0, 2);
        assertThat(judged.confidence()).hasSize(2).allSatisfy(c -> {
            assertThat(c.concept()).isEqualTo(1);
            assertThat(c.fluency()).isBetween(0.6, 0.7);
        });
        assertThat(server.requests().values()).hasSize(6).containsOnly(3);
    }

    @Test
    void aCancelledRunIsAskedAboutNoMore() {
        // Given
        server.follow(Script.plain().after(Duration.ofMillis(150)));
        send(page(List.of(judge("slow")), 200));
        await().atMost(SOON).untilAsserted(() -> assertThat(server.total()).isGreaterThan(3));

        // When
        probe.send(Topic.RUNS.topicName(), runId, "RunCancelled", codec.write(new RunCancelled(runId)));

        // Then another page has its turn long before the 600 questions of this one could be answered
        String other = UUID.randomUUID().toString();
        send(Pages.page(other, List.of(Pages.judge(ScriptedJudge.ID)), "good " + other));
        assertThat(probe.value(Topic.RATINGS.topicName(), other + ":3", SOON)).isNotEmpty();
        assertThat(server.total()).isLessThan(300);
        assertThat(stateOfWork()).isEqualTo(List.of("CANCELLED"));
    }

    private double unreadable() {
        return meters.counter("axbench.judge.unreadable", "judge", "gpt").count();
    }

    private static JudgeSpec judge(String endpoint) {
        return new JudgeSpec(endpoint, endpoint, 1, 0);
    }

    private GenerationsReady page(List<JudgeSpec> judges, int texts) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            all.add("Bee " + i + " of run " + runId + ". Rating: [[2]]");
        }
        return Pages.page(runId, judges, all.toArray(String[]::new));
    }

    private void send(GenerationsReady page) {
        probe.send(Topic.GENERATIONS.topicName(), page.key(), "GenerationsReady", codec.write(page));
    }

    private List<GenerationsJudged> judged(int count) {
        List<GenerationsJudged> judged = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record :
                probe.records(Topic.RATINGS.topicName(), r -> (runId + ":3").equals(r.key()), count, SOON)) {
            judged.add((GenerationsJudged) codec.read("GenerationsJudged", record.value()));
        }
        return judged;
    }

    private Message first(Topic topic, String type, String key) {
        return codec.read(type, probe.value(topic.topicName(), key, SOON));
    }

    private List<?> stateOfWork() {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select state from work where run_id = :run", String.class)
                        .setParameter("run", runId)
                        .getResultList());
    }
}
