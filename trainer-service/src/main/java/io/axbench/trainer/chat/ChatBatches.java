package io.axbench.trainer.chat;

import io.axbench.lm.GenerationListener;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.Intervention;
import io.axbench.lm.ModelException;
import io.axbench.trainer.chat.ChatRefused.Kind;
import io.axbench.trainer.config.TrainerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Answers the chats that wait, one batch at a time, on a thread of its own beside the trainer's workers. Rows of a
 * batch do not depend on each other, so no text depends on what was asked beside it (in f32, bit for bit).
 */
@ApplicationScoped
class ChatBatches {

    private static final Logger LOG = Logger.getLogger(ChatBatches.class);

    private final ChatQueue<ChatJob> queue;
    private final ChatMeter meter;
    private final Thread thread = new Thread(this::work, "chat");
    private volatile boolean stopping;
    private volatile double secondsOfLast = 1;

    ChatBatches(TrainerConfig config, ChatMeter meter) {
        TrainerConfig.Chat chat = config.trainer().chat();
        this.queue = new ChatQueue<>(chat.queue(), chat.batch(), chat.batchTokens(), chat.gather());
        this.meter = meter;
    }

    void start(@Observes StartupEvent event) {
        meter.queue(queue::size);
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        queue.close().forEach(job -> job.failed(stopped()));
    }

    /** Enters a chat, unless too many wait; {@code entered} runs before it is begun. */
    boolean offer(ChatJob job, Runnable entered) {
        return queue.offer(job, entered) || makeRoom() && queue.offer(job, entered);
    }

    private boolean makeRoom() {
        List<ChatJob> gone = queue.takeGone();
        gone.forEach(ChatJob::ended);
        return !gone.isEmpty();
    }

    /** About how long a batch takes. */
    int secondsOfBatch() {
        return (int) Math.ceil(secondsOfLast);
    }

    private void work() {
        while (!stopping) {
            try {
                List<ChatJob> batch = present(queue.take());
                if (!batch.isEmpty()) {
                    answer(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Those whose client still waits. */
    private static List<ChatJob> present(List<ChatJob> jobs) {
        jobs.stream().filter(ChatJob::gone).forEach(ChatJob::ended);
        return jobs.stream().filter(job -> !job.over()).toList();
    }

    private void answer(List<ChatJob> batch) {
        long started = System.nanoTime();
        meter.batch(batch.size());
        List<GenerationRequest> requests = batch.stream().map(ChatJob::request).toList();
        ChatJob first = batch.getFirst();
        try {
            first.model().generate(requests, first.settings(), new Intervention.None(), new Rows(batch));
        } catch (ModelException e) {
            LOG.warnf("chats cannot be answered: %s", e.getMessage());
            batch.forEach(job -> job.failed(ChatErrors.of(e)));
        } catch (RuntimeException | Error e) {
            LOG.error("chats cannot be answered", e);
            ChatRefused why = e instanceof OutOfMemoryError
                    ? new ChatRefused(Kind.MODEL_UNAVAILABLE, null, "memory ran out; try again later")
                    : new ChatRefused(Kind.INTERNAL_ERROR, null, "a fault of the trainer; see its log");
            batch.forEach(job -> job.failed(why));
        }
        secondsOfLast = (System.nanoTime() - started) / 1e9;
    }

    private static ChatRefused stopped() {
        return new ChatRefused(Kind.MODEL_UNAVAILABLE, null, "the trainer stops; try again later");
    }

    /** The chats of a batch as the model writes their answers. */
    private final class Rows implements GenerationListener {

        private final List<ChatJob> batch;

        private Rows(List<ChatJob> batch) {
            this.batch = batch;
        }

        @Override
        public boolean wrote(int request, int token) {
            if (stopping) {
                batch.get(request).failed(stopped());
                return false;
            }
            return batch.get(request).wrote(token);
        }

        @Override
        public void ended(int request) {
            batch.get(request).ended();
        }
    }
}
