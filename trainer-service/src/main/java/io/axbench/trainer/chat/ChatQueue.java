package io.axbench.trainer.chat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The chats that wait, first come first served. Those that can be answered together leave together, wherever they stand
 * in the queue. Safe for several threads.
 *
 * @param <T> what waits
 */
final class ChatQueue<T extends ChatQueue.Waiting<T>> {

    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final int limit;
    private final int rows;
    private final int tokens;
    private final Duration gather;
    private boolean closed;

    /** Something that waits. */
    interface Waiting<T> {

        /** Whether one batch can answer both. */
        boolean goesWith(T other);

        /** Most tokens that it takes, prompt included. */
        int length();

        /** Whether nobody waits for its answer. */
        boolean gone();
    }

    /**
     * An empty queue.
     *
     * @param limit most chats that wait
     * @param rows most chats of a batch
     * @param tokens most tokens of a batch, answers included; a chat that is longer is alone in its batch
     * @param gather how long the first of a batch waits for others
     */
    ChatQueue(int limit, int rows, int tokens, Duration gather) {
        this.limit = limit;
        this.rows = rows;
        this.tokens = tokens;
        this.gather = gather;
    }

    /** Enters a chat, unless the queue is full or closed; {@code entered} runs before anybody takes it. */
    synchronized boolean offer(T chat, Runnable entered) {
        if (closed || waiting.size() >= limit) {
            return false;
        }
        entered.run();
        waiting.add(chat);
        notifyAll();
        return true;
    }

    /** Waits for chats and takes those of the next batch; none when the queue is closed. */
    synchronized List<T> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        long until = System.nanoTime() + gather.toNanos();
        long left = gather.toMillis();
        while (left > 0 && waiting.size() < rows && !closed) {
            wait(left);
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
        return batch();
    }

    /** Takes those out whose client has gone. */
    synchronized List<T> takeGone() {
        List<T> gone = waiting.stream().filter(Waiting::gone).toList();
        waiting.removeAll(gone);
        return gone;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Takes no more chats and gives those that wait. */
    synchronized List<T> close() {
        closed = true;
        List<T> left = List.copyOf(waiting);
        waiting.clear();
        notifyAll();
        return left;
    }

    private List<T> batch() {
        List<T> batch = new ArrayList<>();
        int longest = 0;
        Iterator<T> each = waiting.iterator();
        while (each.hasNext() && batch.size() < rows) {
            T chat = each.next();
            int length = Math.max(longest, chat.length());
            boolean fits =
                    batch.isEmpty() || chat.goesWith(batch.getFirst()) && (long) length * (batch.size() + 1) <= tokens;
            if (fits) {
                batch.add(chat);
                longest = length;
                each.remove();
            }
        }
        return batch;
    }
}
