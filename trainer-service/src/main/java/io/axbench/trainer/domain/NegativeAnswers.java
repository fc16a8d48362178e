package io.axbench.trainer.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.NegativePool;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Reason;
import io.axbench.delivery.Claim;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Tokens;
import io.axbench.trainer.store.Results;
import io.axbench.trainer.subject.Example;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The shared training negatives, answered greedily by the subject model where the data set has no answers: once for
 * each model and pool. Chunks of the pool are shared out among the workers of this process, so that none waits while
 * there is something to answer; between processes the first answer to be stored stands, and all are equal.
 */
@ApplicationScoped
class NegativeAnswers {

    /** Instructions answered side by side. */
    private static final int CHUNK = 8;

    private final Results results;
    private final Map<Identity, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    NegativeAnswers(Results results) {
        this.results = results;
    }

    /**
     * A pool, and whether answers that are stored will do.
     *
     * @param pool the pool
     * @param recompute what the run adds to every identity, so that none will; null: they will
     */
    private record Wanted(NegativePool pool, @Nullable String recompute) {

        Identity identity(int chunk, LanguageModel model) {
            return Identity.answers(model.info(), pool.hash(), pool.answerTokens(), chunk)
                    .anew(recompute);
        }
    }

    /** The concept's pool with all its answers, in order. */
    List<Example> complete(ConceptReady concept, LanguageModel model, Claim claim, WorkProgress progress) {
        NegativePool pool = concept.negatives();
        List<String> open = new ArrayList<>();
        for (NegativeRow row : pool.rows()) {
            if (row.answer() == null) {
                open.add(row.instruction());
            }
        }
        List<String> answers = open.isEmpty()
                ? List.of()
                : answers(open, new Wanted(pool, concept.recompute()), model, claim, progress);
        List<Example> examples = new ArrayList<>();
        int next = 0;
        for (NegativeRow row : pool.rows()) {
            String given = row.answer();
            examples.add(new Example(row.instruction(), given == null ? answers.get(next++) : given));
        }
        return examples;
    }

    private List<String> answers(
            List<String> open, Wanted wanted, LanguageModel model, Claim claim, WorkProgress progress) {
        int count = (open.size() + CHUNK - 1) / CHUNK;
        for (int chunk = 0; chunk < count; chunk++) {
            answerIfFree(chunk, open, wanted, model, claim);
            progress.report("answers", null, chunk + 1L, count, 0);
        }
        List<String> all = new ArrayList<>();
        for (int chunk = 0; chunk < count; chunk++) {
            all.addAll(obtain(chunk, open, wanted, model, claim));
        }
        return all;
    }

    /** A chunk's answers; waits for the worker of this process that is at it. */
    private List<String> obtain(int chunk, List<String> open, Wanted wanted, LanguageModel model, Claim claim) {
        while (true) {
            claim.checkpoint();
            Optional<List<String>> mine = answerIfFree(chunk, open, wanted, model, claim);
            if (mine.isPresent()) {
                return mine.get();
            }
            CompletableFuture<Void> others = underWay.get(wanted.identity(chunk, model));
            if (others != null) {
                awaitEnd(others);
            }
        }
    }

    /** Finds or gives a chunk's answers, unless another worker of this process is at it. */
    private Optional<List<String>> answerIfFree(
            int chunk, List<String> open, Wanted wanted, LanguageModel model, Claim claim) {
        Identity identity = wanted.identity(chunk, model);
        CompletableFuture<Void> mine = new CompletableFuture<>();
        if (underWay.putIfAbsent(identity, mine) != null) {
            return Optional.empty();
        }
        try {
            claim.checkpoint();
            return Optional.of(results.findAnswers(identity.value())
                    .orElseGet(() -> answer(chunk, open, wanted.pool().answerTokens(), model, claim, identity)));
        } finally {
            underWay.remove(identity, mine);
            mine.complete(null);
        }
    }

    private List<String> answer(
            int chunk, List<String> open, int longest, LanguageModel model, Claim claim, Identity identity) {
        List<GenerationRequest> requests = new ArrayList<>();
        for (String instruction : open.subList(chunk * CHUNK, Math.min(open.size(), (chunk + 1) * CHUNK))) {
            requests.add(
                    new GenerationRequest(model.tokenizer().encode(model.chat().prompt(instruction)), 0, 0));
        }
        List<String> answers = new ArrayList<>();
        for (Tokens tokens : model.generate(requests, new GenerationSettings(longest, 0, 1), new Intervention.None())) {
            answers.add(model.tokenizer().decode(tokens).strip());
        }
        claim.commit(() -> results.keepAnswers(identity.value(), answers));
        return answers;
    }

    /** Until the other worker is done, well or not, or a second has passed. */
    private static void awaitEnd(CompletableFuture<Void> others) {
        try {
            others.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // look again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AxbenchException(Reason.LEASE_LOST, "stopped while another worker answered", e);
        }
    }
}
