package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What texts with the same prompt have in common: its vectors behind the blocks below the first interruption, and these
 * blocks' keys and values. Computed once a prompt, however many texts continue it and whenever their turn comes; freed
 * with the last of them.
 */
final class PromptStarts {

    private final Decoder decoder;
    private final NDManager scope;
    private final LayerRange range;
    private final int budget;
    private final Map<Tokens, Integer> readers = new HashMap<>();
    private final Map<Tokens, Start> starts = new HashMap<>();

    /**
     * Nothing computed yet.
     *
     * @param scope manager that the arrays belong to
     * @param blocks how many blocks the prompts share
     * @param budget tokens of a batch, padding included
     * @param prompts of all texts to come, one each
     */
    PromptStarts(Decoder decoder, NDManager scope, int blocks, int budget, List<Tokens> prompts) {
        this.decoder = decoder;
        this.scope = scope;
        this.range = new LayerRange(0, blocks);
        this.budget = budget;
        for (Tokens prompt : prompts) {
            readers.merge(prompt, 1, Integer::sum);
        }
    }

    /**
     * The vectors of prompts, one a text, their keys and values going to the cache's rows from {@code row} on.
     *
     * @param prompts of equal padded length
     * @return {@code [texts, padded length, d]}
     */
    NDArray read(NDManager call, List<Tokens> prompts, KeyValueCache cache, int row) {
        computeMissing(prompts);
        List<NDArray> vectors = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            Start start = started(prompts.get(i));
            vectors.add(start.vectors());
            cache.put(range, start.keysAndValues(), row + i);
        }
        NDArray h = decoder.together(call, vectors);
        prompts.forEach(this::release);
        return h;
    }

    private Start started(Tokens prompt) {
        Start start = starts.get(prompt);
        if (start == null) {
            throw new IllegalStateException("a prompt was read more often than announced");
        }
        return start;
    }

    private void release(Tokens prompt) {
        int left = readers.merge(prompt, -1, Integer::sum);
        if (left == 0) {
            started(prompt).own().close();
            starts.remove(prompt);
        }
    }

    private void computeMissing(List<Tokens> prompts) {
        LinkedHashSet<Tokens> missing = new LinkedHashSet<>(prompts);
        missing.removeAll(starts.keySet());
        List<Tokens> distinct = List.copyOf(missing);
        for (int[] group : LengthGroups.of(distinct, budget)) {
            List<Tokens> members = new ArrayList<>();
            for (int i : group) {
                members.add(distinct.get(i));
            }
            compute(members);
        }
    }

    private void compute(List<Tokens> prompts) {
        int length = TokenGrid.padded(prompts.getFirst().size());
        try (NDManager call = scope.newSubManager();
                KeyValueCache cache = new KeyValueCache(decoder, call, range, prompts.size(), length)) {
            NDArray h = decoder.sequences(call, decoder.embed(call, TokenGrid.of(prompts, length)), range, cache, 0);
            for (int i = 0; i < prompts.size(); i++) {
                NDManager own = scope.newSubManager();
                NDArray vectors = decoder.script().inferOne(own, "keep", List.of(h), own.create(new long[] {i}));
                starts.put(prompts.get(i), new Start(own, vectors, cache.row(own, i)));
            }
        }
    }

    /**
     * What is kept of one prompt.
     *
     * @param own manager of the arrays
     * @param vectors {@code [1, length, d]}
     * @param keysAndValues {@code [1, kvHeads, length, headSize]} each, keys of all blocks first
     */
    private record Start(NDManager own, NDArray vectors, List<NDArray> keysAndValues) {}
}
