package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that are written side by side; the text in row i of the cache is number i. Finished texts leave at once, the last
 * ones taking their rows, and others may join at any time.
 */
final class GenerationBatch {

    private final Decoder decoder;
    private final NDManager scope;
    private final Steering steering;
    private final PromptStarts starts;
    private final KeyValueCache cache;
    private final int candidates;
    private final List<GenerationRow> rows = new ArrayList<>();

    /**
     * An empty batch.
     *
     * @param scope manager of its arrays
     * @param size most texts at a time
     * @param slots longest text, prompt included
     * @param candidates how many of the largest logits matter, 0 for all
     */
    GenerationBatch(
            Decoder decoder,
            NDManager scope,
            Steering steering,
            PromptStarts starts,
            int size,
            int slots,
            int candidates) {
        this.decoder = decoder;
        this.scope = scope;
        this.steering = steering;
        this.starts = starts;
        this.candidates = candidates;
        this.cache = new KeyValueCache(decoder, scope, size, TokenGrid.padded(slots));
    }

    int size() {
        return rows.size();
    }

    /** Reads the prompts of texts that join, and writes their first tokens. */
    void join(List<GenerationRow> others, int budget) {
        List<Tokens> prompts = others.stream().map(GenerationRow::prompt).toList();
        for (int[] group : LengthGroups.of(prompts, budget)) {
            List<GenerationRow> members = new ArrayList<>();
            for (int i : group) {
                members.add(others.get(i));
            }
            readPrompts(members);
        }
        dropFinished();
    }

    /** Writes one token of every text. */
    void step() {
        try (NDManager call = scope.newSubManager()) {
            long[] ids = new long[rows.size()];
            long[] positions = new long[rows.size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = rows.get(i).lastToken();
                positions[i] = rows.get(i).lastPosition();
            }
            TokenPlaces at = decoder.places(call, positions, slotsInUse(), cache.capacity());
            NDArray embedded = decoder.embed(call, call.create(ids, new Shape(ids.length, 1)));
            NDArray h = steering.through(
                    call, embedded, 0, Passage.ofTokens(rows), (x, range) -> decoder.token(call, x, range, at, cache));
            accept(rows, decoder.candidates(call, h.squeeze(1), candidates));
        }
        dropFinished();
    }

    private void readPrompts(List<GenerationRow> members) {
        try (NDManager call = scope.newSubManager()) {
            int first = rows.size();
            int length = TokenGrid.padded(members.getFirst().prompt().size());
            List<Tokens> prompts = members.stream().map(GenerationRow::prompt).toList();
            NDArray start = starts.read(call, prompts, cache, first);
            NDArray h = steering.through(
                    call,
                    start,
                    steering.sharedBlocks(),
                    Passage.ofPrompts(members, length),
                    (x, range) -> decoder.sequences(call, x, range, cache, first));
            long[] last = new long[members.size()];
            for (int i = 0; i < last.length; i++) {
                last[i] = (long) i * length + members.get(i).prompt().size() - 1;
            }
            rows.addAll(members);
            accept(members, decoder.candidates(call, decoder.pick(call, h, last), candidates));
        }
    }

    private int slotsInUse() {
        int slots = 0;
        for (GenerationRow row : rows) {
            slots = Math.max(slots, TokenGrid.padded(row.lastPosition() + 1));
        }
        return slots;
    }

    private void dropFinished() {
        int slots = slotsInUse();
        List<Integer> source = new ArrayList<>();
        List<Integer> target = new ArrayList<>();
        int open = (int) rows.stream().filter(row -> !row.finished()).count();
        int last = rows.size() - 1;
        for (int i = 0; i < open; i++) {
            if (!rows.get(i).finished()) {
                continue;
            }
            while (rows.get(last).finished()) {
                last--;
            }
            rows.set(i, rows.get(last));
            source.add(last);
            target.add(i);
            last--;
        }
        rows.subList(open, rows.size()).clear();
        if (!source.isEmpty()) {
            cache.move(longs(source), longs(target), slots);
        }
    }

    private static long[] longs(List<Integer> numbers) {
        return numbers.stream().mapToLong(Integer::longValue).toArray();
    }

    private static void accept(List<GenerationRow> rows, Candidates candidates) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).accept(candidates, i);
        }
    }
}
