package io.axbench.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The questions that this process is about to have answered, so that each is asked once at a time. */
@ApplicationScoped
public class UnderWay {

    private final Map<AnswerKey, CompletableFuture<KeptAnswer>> answers = new ConcurrentHashMap<>();

    /** Takes the questions that nobody has taken. */
    Claims claim(Collection<AnswerKey> keys) {
        Claims claims = new Claims();
        for (AnswerKey key : keys) {
            CompletableFuture<KeptAnswer> mine = new CompletableFuture<>();
            CompletableFuture<KeptAnswer> other = answers.putIfAbsent(key, mine);
            if (other == null) {
                claims.mine.put(key, mine);
            } else {
                claims.others.put(key, other);
            }
        }
        return claims;
    }

    /** Tells those who wait that the one they wait for has given the question up; they may ask it themselves. */
    static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("given up by who was to ask it", null, false, false);
        }
    }

    /** The questions of one caller: those that it has taken, and those that others will answer. */
    final class Claims {

        private final Map<AnswerKey, CompletableFuture<KeptAnswer>> mine = new LinkedHashMap<>();
        private final Map<AnswerKey, CompletableFuture<KeptAnswer>> others = new LinkedHashMap<>();

        Collection<AnswerKey> mine() {
            return mine.keySet();
        }

        Map<AnswerKey, CompletableFuture<KeptAnswer>> others() {
            return others;
        }

        /** The answer is stored: whoever waits gets it, and whoever comes later finds it. */
        void answered(AnswerKey key, KeptAnswer answer) {
            CompletableFuture<KeptAnswer> future = mine.get(key);
            if (future != null && answers.remove(key, future)) {
                future.complete(answer);
            }
        }

        /** Gives up what has no answer. */
        void close() {
            mine.forEach((key, future) -> {
                if (answers.remove(key, future)) {
                    future.completeExceptionally(new GivenUp());
                }
            });
        }
    }
}
