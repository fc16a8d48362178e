package io.axbench.judge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Message;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.TextsReleased;
import io.axbench.contracts.Topic;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.judge.domain.Pages;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of a run that settles are rated once they are released, whatever comes first and however often. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class HeldTextsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> METHODS = List.of("DiffMean", "PCA");

    @Inject
    MessageCodec codec;

    @Inject
    ScriptedJudge judge;

    @Inject
    EntityManager entities;

    @Inject
    JudgeIntake intake;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

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
    void holdsTextsUntilTheyAreReleased() {
        // Given
        send(text(1, "DiffMean"));
        send(text(1, "PCA"));
        awaitHeld(2);
        assertThat(work()).isEmpty();
        // When
        send(release(0, List.of(1), List.of("PCA"), false));
        // Then
        assertThat(judged(1).method()).isEqualTo("PCA");
        awaitHeld(1);
        assertThat(work()).hasSize(1);
        assertThat(judge.calls).doesNotContainKey("good DiffMean 1 " + runId);
    }

    @Test
    void aReleaseMayComeBeforeItsTexts() {
        // Given
        send(release(0, List.of(1, 2), METHODS, false));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(count("text_release")).isEqualTo(1));
        // When
        send(text(2, "DiffMean"));
        send(text(7, "DiffMean"));
        // Then
        assertThat(judged(2).method()).isEqualTo("DiffMean");
        awaitHeld(1);
    }

    @Test
    void whatIsNotReleasedByTheLastIsDroppedAndComesBackNoMore() {
        // Given: the last release overtakes the first
        send(text(1, "DiffMean"));
        send(text(3, "PCA"));
        awaitHeld(2);
        send(release(1, List.of(), List.of(), true));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(count("text_release")).isEqualTo(1));
        assertThat(count("held_page")).isEqualTo(2);
        // When
        send(release(0, List.of(1, 2), METHODS, false));
        // Then: what is released is rated even if it comes later, the rest never
        assertThat(judged(1).method()).isEqualTo("DiffMean");
        awaitHeld(0);
        send(text(3, "PCA"));
        send(text(3, "DiffMean"));
        send(text(2, "PCA"));
        assertThat(judged(2).method()).isEqualTo("PCA");
        awaitHeld(0);
        assertThat(work()).hasSize(2);
    }

    @Test
    void orderAndRepetitionAreWithoutEffect() {
        // Given
        List<Message> messages = new ArrayList<>();
        for (int concept = 0; concept < 6; concept++) {
            for (String method : METHODS) {
                messages.add(text(concept, method));
            }
        }
        messages.add(release(0, List.of(4, 0), METHODS, false));
        messages.add(release(1, List.of(2, 5), List.of("PCA"), false));
        messages.add(release(2, List.of(), List.of(), true));
        messages.addAll(List.copyOf(messages));
        Collections.shuffle(messages, new Random(5));
        // When
        messages.forEach(this::send);
        // Then
        List<String> expected = List.of("0 DiffMean", "0 PCA", "2 PCA", "4 DiffMean", "4 PCA", "5 PCA");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Stream.of(0, 2, 4, 5)
                                .flatMap(c -> allJudged(c, expected).stream())
                                .sorted())
                        .isEqualTo(expected));
        awaitHeld(0);
        assertThat(work()).hasSize(6);
        assertThat(judge.calls).doesNotContainKey("good DiffMean 2 " + runId);
        assertThat(judge.calls).containsEntry("good PCA 2 " + runId, 1);
    }

    /** The gateway sends RunCancelled of a run that is cancelled, fails as a whole or is deleted. */
    @Test
    void ofARunThatIsOverNothingIsKept() {
        // Given
        take(text(1, "DiffMean"));
        take(release(0, List.of(2), METHODS, false));
        assertThat(count("held_page")).isEqualTo(1);
        assertThat(count("text_release")).isEqualTo(1);
        // When
        take(new RunCancelled(runId));
        // Then: neither what was there nor what comes late, in any order
        assertThat(count("held_page")).isZero();
        assertThat(count("text_release")).isZero();
        take(text(2, "DiffMean"));
        take(release(1, List.of(2, 3), METHODS, false));
        take(text(3, "PCA"));
        assertThat(count("held_page")).isZero();
        assertThat(count("text_release")).isZero();
        assertThat(work()).isEmpty();
    }

    private void take(Message message) {
        QuarkusTransaction.requiringNew().run(() -> intake.take(message));
    }

    private GenerationsReady text(int concept, String method) {
        List<JudgeSpec> judges = List.of(Pages.judge(ScriptedJudge.ID));
        return Pages.held(
                Pages.page(runId, judges, "good %s %d %s".formatted(method, concept, runId)), concept, method);
    }

    private TextsReleased release(int look, List<Integer> concepts, List<String> methods, boolean last) {
        return new TextsReleased(runId, ScriptedJudge.ID, look, concepts, methods, last);
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }

    private GenerationsJudged judged(int concept) {
        return judged(probe.value(Topic.RATINGS.topicName(), runId + ":" + concept, SOON));
    }

    private GenerationsJudged judged(byte[] value) {
        return (GenerationsJudged) codec.read("GenerationsJudged", value);
    }

    private List<String> allJudged(int concept, List<String> expected) {
        int count =
                (int) expected.stream().filter(e -> e.startsWith(concept + " ")).count();
        return probe
                .records(Topic.RATINGS.topicName(), r -> r.key().equals(runId + ":" + concept), count, SOON)
                .stream()
                .map(r -> concept + " " + judged(r.value()).method())
                .toList();
    }

    private void awaitHeld(long pages) {
        await().atMost(SOON).untilAsserted(() -> assertThat(count("held_page")).isEqualTo(pages));
    }

    private long count(String table) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (Long)
                        entities.createNativeQuery("select count(*) from " + table + " where run_id = :run", Long.class)
                                .setParameter("run", runId)
                                .getSingleResult());
    }

    private List<?> work() {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select identity from work where run_id = :run", String.class)
                        .setParameter("run", runId)
                        .getResultList());
    }
}
