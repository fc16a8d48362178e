package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.GenerationListener;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes texts. Rows start at slot 0 of the cache, so that a row's arithmetic is the same in any batch: prompts of
 * equal padded length are read together, and attention spans a multiple of 16 slots, the rest masked.
 */
public final class Generation {

    /** Rows of a batch: more brings little speed and takes 4.4 MB each (128 new tokens, bf16). */
    private static final int MAX_ROWS = 32;

    private static final int PROMPT_TOKENS = 1024;

    private final Decoder decoder;

    /** Generation with this model. */
    public Generation(Decoder decoder) {
        this.decoder = decoder;
    }

    /** Continues every prompt to its end. */
    List<Tokens> run(List<GenerationRequest> requests, GenerationSettings settings, Intervention intervention) {
        return run(requests, settings, intervention, GenerationListener.NONE);
    }

    /**
     * Continues every prompt until it ends or the listener wants no more of it.
     *
     * @return new tokens, in the order of the requests, without the token that ended them
     * @throws ModelException {@code OUT_OF_RANGE} if prompt and new tokens exceed the context or the intervention does
     *     not fit, {@code NON_FINITE} if logits are not finite
     */
    public List<Tokens> run(
            List<GenerationRequest> requests,
            GenerationSettings settings,
            Intervention intervention,
            GenerationListener listener) {
        int context = decoder.config().contextLength();
        for (GenerationRequest request : requests) {
            TokenRange.check(decoder.config(), "generation", request.prompt(), context - settings.newTokens());
        }
        int[] order = IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> requests.get(i).prompt().size()))
                .mapToInt(Integer::intValue)
                .toArray();
        Tokens[] written = new Tokens[order.length];
        for (int from = 0; from < order.length; from += MAX_ROWS) {
            List<GenerationRow> rows = new ArrayList<>();
            for (int i = from; i < Math.min(order.length, from + MAX_ROWS); i++) {
                rows.add(new GenerationRow(order[i], requests.get(order[i]), settings, decoder.config(), listener));
            }
            batch(rows, settings, intervention);
            for (GenerationRow row : rows) {
                written[row.index()] = row.written();
            }
        }
        return List.of(written);
    }

    private void batch(List<GenerationRow> rows, GenerationSettings settings, Intervention intervention) {
        int longest = rows.getLast().prompt().size();
        int capacity = TokenGrid.padded(longest + settings.newTokens());
        int candidates = settings.candidates().orElse(0);
        double[] strengths = rows.stream().mapToDouble(GenerationRow::strength).toArray();
        try (NDManager scope = decoder.scope()) {
            Steering steering = Steering.of(decoder, scope, intervention, strengths);
            KeyValueCache cache = new KeyValueCache(decoder, scope, rows.size(), capacity);
            readPrompts(scope, rows, candidates, steering, cache);
            List<GenerationRow> batch = rows;
            for (int step = 1; step < settings.newTokens(); step++) {
                batch = withoutFinished(scope, batch, steering, cache);
                if (batch.isEmpty()) {
                    return;
                }
                writeOne(scope, batch, candidates, steering, cache);
            }
        }
    }

    private void readPrompts(
            NDManager parent, List<GenerationRow> rows, int candidates, Steering steering, KeyValueCache cache) {
        List<Tokens> prompts = rows.stream().map(GenerationRow::prompt).toList();
        for (int[] group : LengthGroups.of(prompts, PROMPT_TOKENS)) {
            try (NDManager scope = parent.newSubManager()) {
                int first = group[0];
                List<GenerationRow> members = rows.subList(first, first + group.length);
                int length = TokenGrid.padded(members.getFirst().prompt().size());
                TokenGrid grid =
                        TokenGrid.of(members.stream().map(GenerationRow::prompt).toList(), length);
                NDArray h = steering.through(
                        decoder.embed(scope, grid),
                        first,
                        (x, range) -> decoder.sequences(scope, x, range, cache, first));
                long[] last = new long[group.length];
                for (int i = 0; i < last.length; i++) {
                    last[i] = (long) i * length + members.get(i).prompt().size() - 1;
                }
                accept(members, decoder.candidates(scope, decoder.pick(scope, h, last), candidates));
            }
        }
    }

    private void writeOne(
            NDManager parent, List<GenerationRow> rows, int candidates, Steering steering, KeyValueCache cache) {
        try (NDManager scope = parent.newSubManager()) {
            long[] ids = new long[rows.size()];
            long[] positions = new long[rows.size()];
            int slots = 0;
            for (int i = 0; i < ids.length; i++) {
                ids[i] = rows.get(i).lastToken();
                positions[i] = rows.get(i).lastPosition();
                slots = Math.max(slots, TokenGrid.padded((int) positions[i] + 1));
            }
            TokenPlaces at = decoder.places(scope, positions, slots, cache.capacity());
            NDArray h = steering.through(
                    decoder.embed(scope, scope.create(ids, new Shape(ids.length, 1))),
                    0,
                    (x, range) -> decoder.token(scope, x, range, at, cache));
            accept(rows, decoder.candidates(scope, h.squeeze(1), candidates));
        }
    }

    /** Finished rows go along, unheeded, until they are a quarter of the batch: dropping them copies the cache. */
    private List<GenerationRow> withoutFinished(
            NDManager scope, List<GenerationRow> rows, Steering steering, KeyValueCache cache) {
        int[] open = IntStream.range(0, rows.size())
                .filter(i -> !rows.get(i).finished())
                .toArray();
        if (open.length * 4 > rows.size() * 3) {
            return rows;
        }
        long[] kept = IntStream.of(open).asLongStream().toArray();
        if (kept.length > 0) {
            cache.keep(kept);
            steering.keep(decoder, scope, kept);
        }
        return IntStream.of(open).mapToObj(rows::get).toList();
    }

    private static void accept(List<GenerationRow> rows, Candidates candidates) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).accept(candidates, i);
        }
    }
}
