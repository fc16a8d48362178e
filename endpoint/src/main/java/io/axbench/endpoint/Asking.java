package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link ChatEndpoint#ask}: takes the questions that nobody else has taken, looks them up, has the rest
 * answered, and then waits for those that others took.
 */
final class Asking {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final OpenAiEndpoint endpoint;
    private final Asker asker;
    private final Map<AnswerKey, Reply> replies = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Held by the one question of this call that looks for money; meanwhile no further one is begun. */
    private final Semaphore forMoney = new Semaphore(1, true);

    Asking(OpenAiEndpoint endpoint, Asker asker) {
        this.endpoint = endpoint;
        this.asker = asker;
    }

    /** The replies to all; ends when there is a reply to each, or with the first failure. */
    Map<AnswerKey, Reply> all(Map<AnswerKey, Question> questions) {
        Map<AnswerKey, Question> open = questions;
        while (!open.isEmpty()) {
            UnderWay.Claims claims = endpoint.underWay().claim(open.keySet());
            try {
                answer(claims, open);
            } finally {
                claims.close();
            }
            throwFailure();
            awaitOthers(claims, open);
            open.keySet().removeAll(replies.keySet());
        }
        return replies;
    }

    private void answer(UnderWay.Claims claims, Map<AnswerKey, Question> questions) {
        Map<AnswerKey, KeptAnswer> stored = endpoint.store().find(claims.mine(), asker.checkpoint());
        stored.forEach((key, answer) -> {
            found(key, answer, questions);
            claims.answered(key, answer);
        });
        List<Thread> threads = new ArrayList<>();
        for (AnswerKey key : claims.mine()) {
            if (!stored.containsKey(key) && mayGoOn()) {
                threads.add(Thread.startVirtualThread(() -> ask(key, questions, claims)));
            }
        }
        join(threads);
    }

    private void ask(AnswerKey key, Map<AnswerKey, Question> questions, UnderWay.Claims claims) {
        Seat place = new Seat();
        try {
            Question question = questions.get(key);
            KeptAnswer answer = endpoint.one().ask(key, Objects.requireNonNull(question), asker, place);
            replies.put(key, answer.replyTo(asker.piece()));
            claims.answered(key, answer);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            place.leave();
        }
    }

    /** A place at work, which is there when the question's thread is. */
    private final class Seat implements Place {

        private boolean taken = true;

        @Override
        public void checkGoOn() {
            endpoint.checkRunning();
            if (failure.get() != null) {
                throw new AxbenchException(
                        Reason.ENDPOINT_UNAVAILABLE, "endpoint " + endpoint.name() + ": another question failed");
            }
        }

        @Override
        public void outside(Wait wait) throws InterruptedException {
            leave();
            take(forMoney);
            try {
                wait.await();
            } finally {
                forMoney.release();
            }
            take(endpoint.atWork());
            taken = true;
        }

        private void take(Semaphore semaphore) throws InterruptedException {
            do {
                checkGoOn();
            } while (!semaphore.tryAcquire(1, TimeUnit.SECONDS));
        }

        void leave() {
            if (taken) {
                taken = false;
                endpoint.atWork().release();
            }
        }
    }

    /** Waits for the turn of one more question; false once one failed. */
    private boolean mayGoOn() {
        try {
            while (failure.get() == null) {
                if (forMoney.tryAcquire(1, TimeUnit.SECONDS)) {
                    forMoney.release();
                    if (endpoint.atWork().tryAcquire(1, TimeUnit.SECONDS)) {
                        if (failure.get() == null) {
                            return true;
                        }
                        endpoint.atWork().release();
                        return false;
                    }
                }
                asker.checkpoint().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, interrupted());
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
        return false;
    }

    /** Waits for all, whatever happens: their answers are paid. What waits for its turn ends when the asker is to. */
    private void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (true) {
                try {
                    if (thread.join(BETWEEN_LOOKS)) {
                        break;
                    }
                    look();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (failure.get() == null) {
            try {
                asker.checkpoint().run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private void awaitOthers(UnderWay.Claims claims, Map<AnswerKey, Question> questions) {
        for (Map.Entry<AnswerKey, CompletableFuture<KeptAnswer>> other :
                claims.others().entrySet()) {
            KeptAnswer answer = await(other.getValue());
            if (answer != null) {
                found(other.getKey(), answer, questions);
            }
        }
    }

    /** The answer that someone else gets; null if it is given up there. */
    private @Nullable KeptAnswer await(CompletableFuture<KeptAnswer> other) {
        while (true) {
            try {
                return other.get(1, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                return null;
            } catch (TimeoutException e) {
                endpoint.checkRunning();
                asker.checkpoint().run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted();
            }
        }
    }

    private void found(AnswerKey key, KeptAnswer answer, Map<AnswerKey, Question> questions) {
        replies.put(key, answer.replyTo(asker.piece()));
        Question question = questions.get(key);
        if (question != null) {
            endpoint.found(question);
        }
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private AxbenchException interrupted() {
        return new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE, "endpoint " + endpoint.name() + ": interrupted while it was asked");
    }
}
