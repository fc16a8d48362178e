package io.axbench.gateway.rest;

import io.axbench.gateway.store.Turns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last few answers, each given again only while all that it was made of is the same. Who asks for what is being made
 * waits for it, and takes it if it is fresh by then; nobody else waits.
 *
 * @param <Q> what is asked
 * @param <G> what an answer is made of
 * @param <A> the answers
 */
final class KeptAnswers<Q, G, A> {

    private final Turns<Q> turns = new Turns<>();
    private final Map<Q, Made<G, A>> answers;

    /** None yet; that many are kept. */
    KeptAnswers(int most) {
        this.answers = new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Q, Made<G, A>> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * An answer with what it was made of.
     *
     * @param ground read before the answer was made
     * @param answer the answer
     */
    record Made<G, A>(G ground, A answer) {}

    /**
     * The answer to a question.
     *
     * @param ground what an answer would be made of now
     * @param make makes it; whatever that throws comes through
     */
    A get(Q question, Supplier<G> ground, Supplier<Made<G, A>> make) {
        Made<G, A> kept = kept(question, ground.get());
        if (kept != null) {
            return kept.answer;
        }
        return turns.take(question, () -> {
            Made<G, A> meanwhile = kept(question, ground.get());
            return meanwhile == null ? keep(question, make.get()) : meanwhile.answer;
        });
    }

    private @Nullable Made<G, A> kept(Q question, G ground) {
        synchronized (answers) {
            Made<G, A> kept = answers.get(question);
            return kept != null && kept.ground.equals(ground) ? kept : null;
        }
    }

    private A keep(Q question, Made<G, A> made) {
        synchronized (answers) {
            answers.put(question, made);
        }
        return made.answer;
    }
}
