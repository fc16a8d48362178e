package io.axbench.generator.making;

import io.axbench.contracts.Cost;
import io.axbench.endpoint.Reply;
import io.axbench.generator.source.MakingNotes;
import io.axbench.generator.source.RejectedAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes down, concept by concept, what questions came to. Used by one thread. */
final class Ledger {

    private static final double MICRO = 1e-6;

    private final Map<String, MakingNotes> byConcept = new HashMap<>();

    /** A refused question may have been paid like any other. */
    void paid(Asked<?> asked, Reply reply) {
        add(asked.concept(), new MakingNotes(List.of(), cost(reply)));
    }

    static Cost cost(Reply reply) {
        return switch (reply) {
            case Reply.Answered a -> cost(a.cached(), a.inputTokens(), a.outputTokens(), a.microDollars());
            case Reply.Refused r -> cost(r.cached(), r.inputTokens(), r.outputTokens(), r.microDollars());
        };
    }

    private static Cost cost(boolean cached, long inputTokens, long outputTokens, long microDollars) {
        return cached ? new Cost(0, 1, 0, 0, 0) : new Cost(1, 0, inputTokens, outputTokens, microDollars * MICRO);
    }

    void reject(Asked<?> asked, int sample, Rejected why, String answer) {
        RejectedAnswer rejected = new RejectedAnswer(
                asked.concept(), asked.prompt().id(), asked.instruction(), sample, why.words(), answer);
        add(asked.concept(), new MakingNotes(List.of(rejected), Cost.NONE));
    }

    /** What was noted down for this concept. */
    MakingNotes notes(String concept) {
        return byConcept.getOrDefault(concept, MakingNotes.NONE);
    }

    private void add(String concept, MakingNotes notes) {
        byConcept.merge(concept, notes, MakingNotes::plus);
    }
}
