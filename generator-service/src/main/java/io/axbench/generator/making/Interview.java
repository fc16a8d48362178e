package io.axbench.generator.making;

import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.endpoint.Question;
import io.axbench.endpoint.Reply;
import io.axbench.generator.making.Verdict.NotTaken;
import io.axbench.generator.making.Verdict.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks questions side by side and asks again where an answer is not taken: the same question, next sample. What comes of
 * it depends on the replies alone, not on the order they come in.
 *
 * @param endpoint who is asked
 * @param asker who pays
 * @param ledger where rejections and cost are noted down
 */
record Interview(ChatEndpoint endpoint, Asker asker, Ledger ledger) {

    /** How often a question is asked at most. */
    static final int TRIES = 5;

    /** The answers as read, in the order of the questions; nothing where no answer was taken. */
    <T> List<Optional<T>> ask(List<Asked<T>> questions) {
        List<Optional<T>> answers = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            answers.add(Optional.empty());
            open.add(i);
        }
        for (int sample = 0; sample < TRIES && !open.isEmpty(); sample++) {
            List<Question> round = new ArrayList<>();
            for (int i : open) {
                round.add(questions.get(i).prompt().question(questions.get(i).filled(), sample));
            }
            List<Reply> replies = endpoint.ask(round, asker);
            List<Integer> again = new ArrayList<>();
            for (int k = 0; k < open.size(); k++) {
                int i = open.get(k);
                switch (read(questions.get(i), sample, replies.get(k))) {
                    case Taken<T> taken -> answers.set(i, Optional.of(taken.value()));
                    // a filter refuses the words, not the sample
                    case NotTaken<T> not when not.why() == Rejected.FILTERED -> {}
                    case NotTaken<T> _ -> again.add(i);
                }
            }
            open = again;
        }
        return answers;
    }

    <T> Optional<T> ask(Asked<T> question) {
        return ask(List.of(question)).getFirst();
    }

    private <T> Verdict<T> read(Asked<T> question, int sample, Reply reply) {
        ledger.paid(question, reply);
        return switch (reply) {
            case Reply.Answered answered -> {
                Verdict<T> verdict = question.check().apply(answered);
                if (verdict instanceof NotTaken<T> not) {
                    ledger.reject(question, sample, not.why(), answered.text());
                }
                yield verdict;
            }
            case Reply.Refused refused -> {
                ledger.reject(question, sample, Rejected.FILTERED, refused.why());
                yield new NotTaken<>(Rejected.FILTERED);
            }
        };
    }
}
