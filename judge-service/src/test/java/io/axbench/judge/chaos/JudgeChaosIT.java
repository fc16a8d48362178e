package io.axbench.judge.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Topic;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Pages;
import io.axbench.judge.llm.Prompts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is killed, when, and how often must not show: not in the ratings, and hardly at the endpoint. */
class JudgeChaosIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int PAGE = 200;

    /** Requests at the endpoint, and as many whose answers are on their way into the database. */
    private static final int MOST_UNDER_WAY = 64;

    private final ObjectMapper json = new ObjectMapper();
    private final Prompts prompts = Prompts.load();

    @TempDir
    Path folder;

    @BeforeEach
    void packaged() throws IOException {
        assumeTrue(
                Rig.packaged(), "the service is not packaged as it stands; run mvn -Dquick -pl judge-service install");
    }

    @Test
    void threeCrashesDoNotShow() throws Exception {
        judgedWithCrashes(1, 3);
    }

    @Test
    @Tag("full")
    void twentyCrashesDoNotShow() throws Exception {
        judgedWithCrashes(10, 20);
    }

    private void judgedWithCrashes(int pages, int crashes) throws Exception {
        try (Rig rig = Rig.start(folder, 50)) {
            // Given
            awaitTopics(rig);
            for (int page = 0; page < pages; page++) {
                rig.probe.send(Topic.GENERATIONS.topicName(), "run:3", "GenerationsReady", write(page(page)));
            }

            // When
            int questions = pages * PAGE * 3;
            int mayBeAskedAgain = 0;
            for (int crash = 1; crash <= crashes; crash++) {
                int due = questions * crash / (crashes + 1);
                await().atMost(LONG)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> Asked.read(rig.askedFile).times().size() >= due);
                mayBeAskedAgain += crash(rig, Victim.values()[crash % 3]);
            }

            // Then
            assertRatings(rig, pages);
            Asked asked = Asked.read(rig.askedFile);
            assertThat(asked.times()).hasSize(questions);
            assertThat(asked.again()).isLessThanOrEqualTo(mayBeAskedAgain);
            assertNothingStoredIsAskedAgain(asked, rig.database.stored());
            System.out.printf(
                    "%d texts, %d crashes: %d questions, %d asked again of at most %d under way%n",
                    pages * PAGE, crashes, questions, asked.again(), mayBeAskedAgain);
        }
    }

    private enum Victim {
        ENDPOINT,
        JUDGE,
        DATABASE
    }

    /** Kills, and starts again; returns how many questions were under way, which alone may be asked again. */
    private static int crash(Rig rig, Victim victim) {
        return switch (victim) {
            case JUDGE -> {
                rig.judge.kill();
                int lost = rig.underWay();
                rig.judge.startAgain();
                yield lost;
            }
            case ENDPOINT -> {
                rig.endpoint.kill();
                int lost = rig.underWay();
                rig.endpoint.startAgain();
                yield lost;
            }
            case DATABASE -> {
                rig.database.kill();
                rig.database.startAgain();
                yield MOST_UNDER_WAY;
            }
        };
    }

    private void assertRatings(Rig rig, int pages) throws IOException {
        Map<Integer, JsonNode> byPage = new HashMap<>();
        // A message may come twice: the outbox sends at least once.
        for (int count = pages; byPage.size() < pages && count <= 2 * pages; count++) {
            List<ConsumerRecord<String, byte[]>> records =
                    rig.probe.records(Topic.RATINGS.topicName(), r -> r.key().equals("run:3"), count, LONG);
            for (ConsumerRecord<String, byte[]> record : records) {
                JsonNode judged = json.readTree(record.value());
                byPage.put(judged.path("page").asInt(), judged);
            }
        }
        assertThat(byPage).hasSize(pages);
        for (int number = 0; number < pages; number++) {
            GenerationsReady page = page(number);
            JsonNode ratings = byPage.get(number).path("ratings");
            assertThat(ratings).hasSize(PAGE);
            for (int i = 0; i < PAGE; i++) {
                SteeredText text = page.texts().get(i);
                Answer answer = new Answer(page.concept(), text.instruction(), text.text());
                JsonNode rating = ratings.get(i);
                assertThat(rating.path("concept").asInt(-1))
                        .isEqualTo(expected(prompts.concept().about(answer)));
                assertThat(rating.path("instruction").asInt(-1))
                        .isEqualTo(expected(prompts.instruction().about(answer)));
                assertThat(rating.path("fluency").asInt(-1))
                        .isEqualTo(expected(prompts.fluency().about(answer)));
            }
        }
    }

    private static int expected(String prompt) {
        return CountedAnswers.rating(prompt);
    }

    private static void assertNothingStoredIsAskedAgain(Asked asked, Map<String, Long> stored) {
        assertThat(stored.keySet()).isEqualTo(asked.times().keySet());
        stored.forEach((hash, at) -> assertThat(asked.times().get(hash))
                .as("question %s was stored at %d", hash, at)
                .allMatch(time -> time <= at));
    }

    private static GenerationsReady page(int number) {
        String[] texts = new String[PAGE];
        for (int i = 0; i < PAGE; i++) {
            texts[i] = "Text " + i + " of page " + number + " speaks of bees.";
        }
        GenerationsReady page = Pages.page("run", List.of(new JudgeSpec("gpt", "gpt", 1, 0)), texts);
        return Pages.numbered(page, number);
    }

    private byte[] write(GenerationsReady page) throws IOException {
        return json.writeValueAsBytes(page);
    }

    private static void awaitTopics(Rig rig) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> {
                    rig.probe.send(Topic.PROGRESS.topicName(), "none", "none", new byte[0]);
                    return true;
                });
    }
}
