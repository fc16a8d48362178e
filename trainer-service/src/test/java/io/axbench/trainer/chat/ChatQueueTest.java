package io.axbench.trainer.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChatQueueTest {

    @Test
    void whatGoesTogetherLeavesTogetherAndTheOthersKeepTheirTurn() throws InterruptedException {
        // Given
        ChatQueue<Chat> queue = queue(10, 8, 1000);
        offer(queue, new Chat("a1", "a", 10), new Chat("b1", "b", 10), new Chat("a2", "a", 10));

        // When
        List<Chat> first = queue.take();
        List<Chat> second = queue.take();

        // Then
        assertThat(first).extracting(Chat::name).containsExactly("a1", "a2");
        assertThat(second).extracting(Chat::name).containsExactly("b1");
    }

    @Test
    void aBatchHasNoMoreRowsThanSet() throws InterruptedException {
        // Given
        ChatQueue<Chat> queue = queue(10, 2, 1000);
        offer(queue, new Chat("1", "a", 10), new Chat("2", "a", 10), new Chat("3", "a", 10));

        // When
        List<Chat> first = queue.take();

        // Then
        assertThat(first).hasSize(2);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void rowsTimesTheLongestStayWithinTheTokens() throws InterruptedException {
        // Given
        ChatQueue<Chat> queue = queue(10, 8, 100);
        offer(queue, new Chat("short", "a", 10), new Chat("long", "a", 60), new Chat("short too", "a", 20));

        // When
        List<Chat> first = queue.take();

        // Then: the long one would make it 120
        assertThat(first).extracting(Chat::name).containsExactly("short", "short too");
    }

    @Test
    void whatIsTooLongForAnyBatchIsAlone() throws InterruptedException {
        // Given
        ChatQueue<Chat> queue = queue(10, 8, 100);
        offer(queue, new Chat("huge", "a", 500), new Chat("short", "a", 10));

        // When
        List<Chat> first = queue.take();

        // Then
        assertThat(first).extracting(Chat::name).containsExactly("huge");
    }

    @Test
    void aFullQueueTakesNoMore() {
        // Given
        ChatQueue<Chat> queue = queue(2, 8, 100);
        offer(queue, new Chat("1", "a", 10), new Chat("2", "a", 10));

        // When
        boolean taken = queue.offer(new Chat("3", "a", 10), () -> {});

        // Then
        assertThat(taken).isFalse();
    }

    @Test
    void thoseWhoHaveGoneMakeRoom() {
        // Given
        ChatQueue<Chat> queue = queue(2, 8, 100);
        offer(queue, new Chat("1", "a", 10), new Chat("gone", "a", 10, true));

        // When
        List<Chat> gone = queue.takeGone();

        // Then
        assertThat(gone).extracting(Chat::name).containsExactly("gone");
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void theFirstWaitsForCompany() throws InterruptedException {
        // Given: time enough for a loaded machine; a full batch does not wait
        ChatQueue<Chat> queue = new ChatQueue<>(10, 2, 1000, Duration.ofMinutes(1));
        offer(queue, new Chat("1", "a", 10));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> offer(queue, new Chat("2", "a", 10)));

        // When
        List<Chat> batch = queue.take();

        // Then
        assertThat(batch).extracting(Chat::name).containsExactly("1", "2");
        assertThat(other).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aClosedQueueHandsBackWhatWaitsAndLetsTheWorkerGo() throws InterruptedException {
        // Given
        ChatQueue<Chat> queue = queue(10, 8, 1000);
        offer(queue, new Chat("1", "a", 10));

        // When
        List<Chat> left = queue.close();

        // Then
        assertThat(left).hasSize(1);
        assertThat(queue.take()).isEmpty();
        assertThat(queue.offer(new Chat("2", "a", 10), () -> {})).isFalse();
    }

    private static ChatQueue<Chat> queue(int limit, int rows, int tokens) {
        return new ChatQueue<>(limit, rows, tokens, Duration.ZERO);
    }

    private static void offer(ChatQueue<Chat> queue, Chat... chats) {
        for (Chat chat : chats) {
            queue.offer(chat, () -> {});
        }
    }

    private record Chat(String name, String kind, int length, boolean gone) implements ChatQueue.Waiting<Chat> {

        private Chat(String name, String kind, int length) {
            this(name, kind, length, false);
        }

        @Override
        public boolean goesWith(Chat other) {
            return kind.equals(other.kind);
        }
    }
}
