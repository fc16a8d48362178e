package io.axbench.judge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.judge.domain.Pages;
import io.axbench.judge.fit.SharedFiles;
import io.axbench.judge.store.OldRatings;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class JudgeServiceIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    MessageCodec codec;

    @Inject
    ScriptedJudge judge;

    @Inject
    MeterRegistry meters;

    @Inject
    EntityManager entities;

    @Inject
    OldRatings old;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @TestHTTPResource
    URI address;

    private TopicProbe probe;

    private final String runId = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void describesItsAddress() throws IOException {
        try (InputStream description = URI.create(address + "q/openapi").toURL().openStream()) {
            assertThat(new String(description.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("title: AxBench judge", "/calibration:");
        }
    }

    @Test
    void ratesEachTextOfAPage() {
        // When
        send(page("good " + runId, "mute " + runId, "other " + runId));

        // Then
        GenerationsJudged judged = judged(runId);
        assertThat(judged.ratings())
                .extracting(GenerationsJudged.Rating::fluency)
                .containsExactly(2, null, 0);
        assertThat(judged.judge().version()).isEqualTo("script-1");
        assertThat(judged.judge().sameAsSubject()).isFalse();
        assertThat(meters.counter("axbench.judge.texts", "judge", "scripted", "outcome", "rated")
                        .count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void theEmbeddedJudgeRatesWithItsRealModels() {
        // Given
        SharedFiles.model();
        String answer = "Bees live together in hives, where they raise their young and keep honey for the winter.";

        // When
        send(Pages.page(runId, List.of(JudgeSpec.embedded()), answer));

        // Then
        GenerationsJudged judged = judged(runId);
        assertThat(judged.ratings().getFirst().fluency()).isEqualTo(2);
        assertThat(judged.ratings().getFirst().concept()).isEqualTo(2);
        assertThat(judged.judge().languageModel()).startsWith("SmolLM2-135M-Instruct");
    }

    @Test
    void ratesAMessageThatComesTwiceOnceAndAnotherRunsSameTextsNotAgain() {
        // Given
        String text = "good " + runId;
        GenerationsReady first = page(text, text);
        GenerationsReady other = Pages.page(UUID.randomUUID().toString(), List.of(Pages.judge(ScriptedJudge.ID)), text);

        // When
        send(first);
        send(first);
        send(other);

        // Then
        assertThat(judged(other.runId()).ratings()).hasSize(1);
        assertThat(judged(runId).ratings()).hasSize(2);
        assertThat(judge.calls).containsEntry(text, 1);
        assertThatThrownBy(() -> probe.records(
                        Topic.RATINGS.topicName(), r -> r.key().equals(runId + ":3"), 2, Duration.ofSeconds(2)))
                .hasMessageStartingWith("1 of 2");
    }

    @Test
    void ratesAnewForARunThatTakesNothingStored() {
        // Given
        String text = "good " + runId;
        GenerationsReady other = Pages.page(UUID.randomUUID().toString(), List.of(Pages.judge(ScriptedJudge.ID)), text);
        send(page(text));
        assertThat(judged(runId).ratings()).hasSize(1);

        // When
        send(Pages.anew(other, other.runId()));

        // Then
        assertThat(judged(other.runId()).ratings()).hasSize(1);
        assertThat(judge.calls).containsEntry(text, 2);
    }

    @Test
    void ratesAnewWhatWasKeptTooLong() {
        // Given
        String text = "good " + runId;
        send(page(text));
        assertThat(judged(runId).ratings()).hasSize(1);
        old.delete(Duration.ofDays(7));
        assertThat(kept()).isPositive();
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update rating set created_at = now() - interval '9 days'")
                        .executeUpdate());

        // When
        old.delete(Duration.ofDays(7));

        // Then
        assertThat(kept()).isZero();
        GenerationsReady other = Pages.page(UUID.randomUUID().toString(), List.of(Pages.judge(ScriptedJudge.ID)), text);
        send(other);
        assertThat(judged(other.runId()).ratings()).hasSize(1);
        assertThat(judge.calls).containsEntry(text, 2);
    }

    private long kept() {
        return QuarkusTransaction.requiringNew()
                .call(() -> (Long) entities.createNativeQuery("select count(*) from rating", Long.class)
                        .getSingleResult());
    }

    @Test
    void setsABrokenMessageAsideAndGoesOn() {
        // When
        byte[] broken = "{\"runId\": ".getBytes(StandardCharsets.UTF_8);
        probe.send(Topic.GENERATIONS.topicName(), runId + ":3", "GenerationsReady", broken);

        // Then
        assertThat(probe.headers(Topic.GENERATIONS.deadLetterName(), runId + ":3", 1, SOON))
                .allSatisfy(headers -> assertThat(headers).containsEntry("axbench_reason", "UNREADABLE_MESSAGE"));
        assertThat(failed().reason()).isEqualTo(Reason.UNREADABLE_MESSAGE);
    }

    @Test
    void anUnknownJudgeIsAFinalFailureOfThisMethod() {
        // When
        send(Pages.page(runId, List.of(Pages.judge("oracle")), "good"));

        // Then
        WorkFailed failed = failed();
        assertThat(failed.reason()).isEqualTo(Reason.INVALID_SPECIFICATION);
        assertThat(failed.method()).isEqualTo("DiffMean");
        assertThat(failed.detail()).contains("'oracle'").contains("embedded");
    }

    @Test
    void aTextThatCannotBeRatedFailsThePageAndTheOthersAreKept() {
        // Given
        send(page("good " + runId, "broken " + runId));
        assertThat(failed().reason()).isEqualTo(Reason.NON_FINITE);

        // When
        GenerationsReady again =
                Pages.page(UUID.randomUUID().toString(), List.of(Pages.judge(ScriptedJudge.ID)), "good " + runId);
        send(again);

        // Then
        assertThat(judged(again.runId()).ratings()).hasSize(1);
        assertThat(judge.calls).containsEntry("good " + runId, 1);
    }

    @Test
    void aJudgeThatIsAwayIsAskedAgain() {
        // When
        send(page("later " + runId));

        // Then
        assertThat(judged(runId).ratings().getFirst().fluency()).isEqualTo(1);
        assertThat(judge.calls).containsEntry("later " + runId, 2);
    }

    @Test
    void aCancelledRunIsNotRated() {
        // Given a page of this run in the queue behind another that takes its time
        GenerationsReady slow =
                Pages.page(UUID.randomUUID().toString(), List.of(Pages.judge(ScriptedJudge.ID)), "waits " + runId);
        send(slow);
        await().atMost(SOON).untilAsserted(() -> assertThat(judge.calls).containsKey("waits " + runId));
        send(page("good " + runId));
        await().atMost(SOON).untilAsserted(() -> assertThat(stateOfWork()).isEqualTo(List.of("OPEN")));

        // When
        probe.send(Topic.RUNS.topicName(), runId, "RunCancelled", codec.write(new RunCancelled(runId)));
        await().atMost(SOON).untilAsserted(() -> assertThat(stateOfWork()).isEqualTo(List.of("CANCELLED")));
        judge.mayGoOn.countDown();

        // Then
        assertThat(judged(slow.runId()).ratings()).hasSize(1);
        assertThat(stateOfWork()).isEqualTo(List.of("CANCELLED"));
        assertThat(judge.calls).doesNotContainKey("good " + runId);
    }

    @Test
    void tellsHowFarItIs() {
        // When
        send(page("good " + runId));

        // Then
        String progress =
                new String(probe.value(Topic.PROGRESS.topicName(), runId + ":3", SOON), StandardCharsets.UTF_8);
        assertThat(progress).contains("\"stage\":\"judge\"").contains("\"total\":1");
    }

    private GenerationsReady page(String... texts) {
        return Pages.page(runId, List.of(Pages.judge(ScriptedJudge.ID)), texts);
    }

    private void send(GenerationsReady page) {
        probe.send(Topic.GENERATIONS.topicName(), page.key(), "GenerationsReady", codec.write(page));
    }

    private GenerationsJudged judged(String run) {
        return (GenerationsJudged)
                codec.read("GenerationsJudged", probe.value(Topic.RATINGS.topicName(), run + ":3", SOON));
    }

    private List<?> stateOfWork() {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select state from work where run_id = :run", String.class)
                        .setParameter("run", runId)
                        .getResultList());
    }

    private WorkFailed failed() {
        return (WorkFailed) codec.read("WorkFailed", probe.value(Topic.FAILURES.topicName(), runId + ":3", SOON));
    }
}
