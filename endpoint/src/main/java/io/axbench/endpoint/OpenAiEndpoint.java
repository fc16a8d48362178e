package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An endpoint with OpenAI's API. Each question has a virtual thread of its own, and there are twice as many as requests
 * may be under way: while some wait for their answer to be kept, others are at the endpoint.
 */
final class OpenAiEndpoint implements ChatEndpoint {

    private static final int AT_WORK_PER_REQUEST = 2;

    private final String name;
    private final String url;
    private final String model;
    private final AnswerStore store;
    private final UnderWay underWay;
    private final OneQuestion one;
    private final EndpointMetrics metrics;
    private final Semaphore atWork;
    private final int mostAtWork;
    private volatile boolean stopping;

    OpenAiEndpoint(
            String name,
            EndpointConfig.Settings settings,
            ApiKey key,
            AnswerStore store,
            UnderWay underWay,
            Ledger ledger,
            EndpointMetrics metrics) {
        this.name = name;
        this.url = EndpointSettings.checkedUrl(name, settings);
        this.model = settings.model();
        this.store = store;
        this.underWay = underWay;
        this.metrics = metrics;
        this.mostAtWork = Math.multiplyExact(AT_WORK_PER_REQUEST, settings.concurrency());
        this.atWork = new Semaphore(mostAtWork, true);
        RequestGuard guard = new RequestGuard("endpoint " + name, settings, mostAtWork, metrics);
        this.one = new OneQuestion(name, settings, ChatClient.of(url, settings, key), guard, ledger, metrics);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public List<Reply> ask(List<Question> questions, Asker asker) {
        List<AnswerKey> keys = new ArrayList<>();
        Map<AnswerKey, Question> open = new LinkedHashMap<>();
        for (Question question : questions) {
            AnswerKey key = AnswerKey.of(url, model, question);
            keys.add(key);
            open.put(key, question);
        }
        Map<AnswerKey, Reply> replies = new Asking(this, asker).all(open);
        Set<AnswerKey> told = new HashSet<>();
        List<Reply> inOrder = new ArrayList<>();
        for (AnswerKey key : keys) {
            Reply reply = Objects.requireNonNull(replies.get(key));
            inOrder.add(told.add(key) ? reply : cached(reply));
        }
        return List.copyOf(inOrder);
    }

    /** The same, paid for at an earlier position. */
    private static Reply cached(Reply reply) {
        return switch (reply) {
            case Reply.Answered(String text, boolean complete, long input, long output, long money, boolean cached) ->
                new Reply.Answered(text, complete, input, output, money, true);
            case Reply.Refused(String why, long input, long output, long money, boolean cached) ->
                new Reply.Refused(why, input, output, money, true);
        };
    }

    /** Asks no more; waits until what is under way is kept, or the time is over. */
    void stop(long untilNanos) throws InterruptedException {
        stopping = true;
        long left = Math.max(0, untilNanos - System.nanoTime());
        if (atWork.tryAcquire(mostAtWork, left, TimeUnit.NANOSECONDS)) {
            atWork.release(mostAtWork);
        }
    }

    AnswerStore store() {
        return store;
    }

    UnderWay underWay() {
        return underWay;
    }

    Semaphore atWork() {
        return atWork;
    }

    void found(Question question) {
        metrics.hits(question.template(), 1);
    }

    OneQuestion one() {
        return one;
    }

    /** Whether to go on. */
    void checkRunning() {
        if (stopping) {
            throw new AxbenchException(Reason.ENDPOINT_UNAVAILABLE, "endpoint " + name + ": the process stops");
        }
    }
}
