package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.endpoint.Question;
import io.axbench.endpoint.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An endpoint in memory that keeps its replies, as the real one does, and may go away after some questions. */
public final class FakeEndpoint implements ChatEndpoint {

    private final String name;
    private final String model;
    private final Function<Question, Reply> answers;
    private final Map<Question, Reply> kept = new ConcurrentHashMap<>();
    private final Map<Question, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    /** Answers each question by this function. */
    public FakeEndpoint(String name, String model, Function<Question, Reply> answers) {
        this.name = name;
        this.model = model;
        this.answers = answers;
    }

    /** Answers as {@link WritingModel} does. */
    public static FakeEndpoint writing() {
        WritingModel model = new WritingModel();
        return new FakeEndpoint("fake", "fake-1", question -> answer(model.apply(question.prompt())));
    }

    /** An answer at one micro-dollar. */
    public static Reply answer(String text) {
        return new Reply.Answered(text, true, 10, 5, 1, false);
    }

    /** Goes away after so many more questions. */
    public FakeEndpoint goAwayAfter(int questions) {
        left.set(questions);
        return this;
    }

    /** How often each question was asked. */
    public Map<Question, Integer> asked() {
        return asked;
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
        List<Reply> replies = new ArrayList<>();
        for (Question question : questions) {
            Reply known = kept.get(question);
            if (known instanceof Reply.Answered a) {
                replies.add(new Reply.Answered(
                        a.text(), a.complete(), a.inputTokens(), a.outputTokens(), a.microDollars(), true));
                continue;
            }
            if (known instanceof Reply.Refused r) {
                replies.add(new Reply.Refused(r.why(), r.inputTokens(), r.outputTokens(), r.microDollars(), true));
                continue;
            }
            asker.checkpoint().run();
            if (left.getAndDecrement() <= 0) {
                throw new AxbenchException(Reason.ENDPOINT_UNAVAILABLE, "gone");
            }
            asked.merge(question, 1, Integer::sum);
            Reply reply = answers.apply(question);
            kept.put(question, reply);
            replies.add(reply);
        }
        return replies;
    }
}
