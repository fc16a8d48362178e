package io.axbench.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.gateway.rest.KeptAnswers.Made;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KeptAnswersTest {

    private final KeptAnswers<String, Integer, String> answers = new KeptAnswers<>(2);
    private final AtomicInteger ground = new AtomicInteger(1);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void whoWaitedTakesAnAnswerThatIsFresherThanHisQuestion() throws Exception {
        // Given: one makes an answer while another asks the same
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<String> first = threads.submit(() -> answers.get("run", ground::get, () -> {
                making.countDown();
                awaited(asked);
                ground.set(2);
                return make();
            }));
            making.await();
            // When: a row comes after he asked, and the answer has it
            Future<String> second = threads.submit(() -> answers.get(
                    "run",
                    () -> {
                        int now = ground.get();
                        asked.countDown();
                        return now;
                    },
                    this::make));
            // Then
            assertThat(first.get()).isEqualTo("answer 1 of 2");
            assertThat(second.get()).isEqualTo("answer 1 of 2");
        }
    }

    @Test
    void anAnswerIsMadeAnewOnceItsGroundHasChangedOrOthersWereAsked() {
        assertThat(ask("a")).isEqualTo("answer 1 of 1");
        assertThat(ask("a")).isEqualTo("answer 1 of 1");
        ground.set(2);
        assertThat(ask("a")).isEqualTo("answer 2 of 2");
        assertThat(ask("b")).isEqualTo("answer 3 of 2");
        assertThat(ask("a")).isEqualTo("answer 2 of 2");
        assertThat(ask("c")).isEqualTo("answer 4 of 2");
        assertThat(ask("b")).as("asked for longest ago").isEqualTo("answer 5 of 2");
    }

    private String ask(String question) {
        return answers.get(question, ground::get, this::make);
    }

    private Made<Integer, String> make() {
        int now = ground.get();
        return new Made<>(now, "answer %d of %d".formatted(made.incrementAndGet(), now));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
