package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Cost;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.endpoint.Question;
import io.axbench.endpoint.Reply;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The training negatives that the concepts of a genre share: instructions alone, which the trainer has the subject model
 * answer; or, where the set is written out, with the subject model's greedy answers, got from the trainer's own endpoint.
 * An instruction that it answers with nothing is left out and the next one taken.
 */
final class SharedNegatives {

    /** Name of the trainer's own endpoint. */
    static final String LOCAL = "local";

    /** Longest answer, in the subject model's tokens (protocol section 2). */
    static final int ANSWER_TOKENS = 128;

    private static final String TEMPLATE = "subject-answer";

    private final GenerateSpec spec;
    private final Pools pools;
    private final @Nullable ChatEndpoint subject;
    private final Asker asker;
    private final Map<Genre, List<NegativeRow>> byGenre = new EnumMap<>(Genre.class);
    private Cost untold = Cost.NONE;

    private SharedNegatives(GenerateSpec spec, Pools pools, @Nullable ChatEndpoint subject, Asker asker) {
        this.spec = spec;
        this.pools = pools;
        this.subject = subject;
        this.asker = asker;
    }

    /**
     * Prepares; asks nothing yet.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if answers are needed and the trainer's endpoint is not
     *     configured, or for another model; final
     */
    static SharedNegatives open(GenerateSpec spec, Pools pools, ModelSpec model, LanguageModels models) {
        if (spec.out() == null) {
            return new SharedNegatives(spec, pools, null, models.asker());
        }
        ChatEndpoint local = models.named().apply(LOCAL);
        String served = model.source() + (model.dtype() == Dtype.BF16 ? ":bf16" : "");
        if (!local.model().equals(served)) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    ("data.generate.out: the shared negatives are answered by the run's model %s, but the endpoint %s asks"
                                    + " for %s; take that model in f32, leave out data.generate.out, or, where you configure"
                                    + " the services yourself, set axbench.endpoint.%s.model to the former")
                            .formatted(served, LOCAL, local.model(), LOCAL));
        }
        return new SharedNegatives(spec, pools, local, models.asker());
    }

    /** The negatives of a genre, in the order drawn. */
    List<NegativeRow> of(Genre genre) {
        List<NegativeRow> known = byGenre.get(genre);
        if (known != null) {
            return known;
        }
        List<String> drawn = pools.train(genre, "shared negative", Pools.word(genre));
        List<NegativeRow> rows = subject == null
                ? drawn.subList(0, spec.negatives()).stream()
                        .map(instruction -> new NegativeRow(instruction, null))
                        .toList()
                : answered(subject, drawn, genre);
        byGenre.put(genre, List.copyOf(rows));
        return List.copyOf(rows);
    }

    /** What the answers have cost since this was called last. */
    Cost takeCost() {
        Cost taken = untold;
        untold = Cost.NONE;
        return taken;
    }

    private List<NegativeRow> answered(ChatEndpoint model, List<String> drawn, Genre genre) {
        List<NegativeRow> rows = new ArrayList<>();
        for (int from = 0; from < drawn.size() && rows.size() < spec.negatives(); ) {
            int end = Math.min(drawn.size(), from + spec.negatives() - rows.size());
            List<String> instructions = drawn.subList(from, end);
            List<Reply> replies = model.ask(
                    instructions.stream()
                            .map(text -> new Question(TEMPLATE, text, 0, ANSWER_TOKENS, 0))
                            .toList(),
                    asker);
            for (Reply reply : replies) {
                untold = untold.plus(Ledger.cost(reply));
            }
            for (int i = 0; i < instructions.size(); i++) {
                if (replies.get(i) instanceof Reply.Answered answer
                        && !answer.text().isBlank()) {
                    rows.add(new NegativeRow(instructions.get(i), answer.text()));
                }
            }
            from = end;
        }
        if (rows.size() < spec.negatives()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s answered only %d instructions of genre %s with some text, expected %d; name a larger pool in data.generate.pools"
                            .formatted(model.model(), rows.size(), Pools.word(genre), spec.negatives()));
        }
        return rows;
    }
}
