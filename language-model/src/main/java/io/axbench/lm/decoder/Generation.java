package io.axbench.lm.decoder;

import ai.djl.ndarray.NDManager;
import io.axbench.lm.GenerationListener;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes texts. Rows start at slot 0 of the cache, so that a row's arithmetic is the same in any batch: prompts of
 * equal padded length are read together, and attention spans a multiple of 16 slots, the rest masked. So texts may take
 * the places of finished ones in a batch that is under way.
 */
public final class Generation {

    /** Tokens whose prompts are read together. */
    private static final int PROMPT_TOKENS = 1024;

    /** Texts longer than this are not written beside much shorter ones, as all rows of a cache are equally long. */
    private static final int ORDINARY_SLOTS = 512;

    /** Rows times slots of a cache: 755 MB for SmolLM2-135M in f32. */
    private static final int MOST_SLOTS = 64 * ORDINARY_SLOTS;

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
     * @throws ModelException {@code TOO_LONG} if prompt and new tokens exceed the context, {@code OUT_OF_RANGE} if the
     *     intervention does not fit, {@code NON_FINITE} if logits or the intervention are not finite, {@code ENGINE} if a
     *     text was steered elsewhere than it should
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
        Tokens[] written = new Tokens[requests.size()];
        try (NDManager scope = decoder.scope()) {
            Steering steering = new Steering(decoder, scope, intervention);
            Map<Integer, List<GenerationRow>> byLength = new TreeMap<>();
            for (int i = 0; i < written.length; i++) {
                GenerationRequest request = requests.get(i);
                byLength.computeIfAbsent(slots(request, settings), slots -> new ArrayList<>())
                        .add(new GenerationRow(i, request, steering.of(request), settings, decoder.config(), listener));
            }
            for (Map.Entry<Integer, List<GenerationRow>> rows : byLength.entrySet()) {
                write(scope, rows.getValue(), rows.getKey(), settings, steering);
                for (GenerationRow row : rows.getValue()) {
                    written[row.index()] = row.written();
                }
            }
        }
        return List.of(written);
    }

    private void write(
            NDManager parent, List<GenerationRow> rows, int slots, GenerationSettings settings, Steering steering) {
        List<GenerationRow> ordered = ordered(rows);
        int longest = ordered.getLast().prompt().size() + settings.newTokens();
        int size = Math.clamp(MOST_SLOTS / slots, 1, Math.min(settings.rows(), rows.size()));
        List<Tokens> prompts = ordered.stream().map(GenerationRow::prompt).toList();
        Deque<GenerationRow> waiting = new ArrayDeque<>(ordered);
        try (NDManager scope = parent.newSubManager()) {
            PromptStarts starts = new PromptStarts(decoder, scope, steering.sharedBlocks(), PROMPT_TOKENS, prompts);
            GenerationBatch batch = new GenerationBatch(
                    decoder,
                    scope,
                    steering,
                    starts,
                    size,
                    longest,
                    settings.candidates().orElse(0));
            while (batch.size() > 0 || !waiting.isEmpty()) {
                int free = size - batch.size();
                // a few at a time: reading a prompt alone wastes the matrix products
                if (free * 8 >= size && !waiting.isEmpty()) {
                    List<GenerationRow> next = new ArrayList<>();
                    while (next.size() < free && !waiting.isEmpty()) {
                        next.add(waiting.remove());
                    }
                    batch.join(next, PROMPT_TOKENS);
                } else {
                    batch.step();
                }
            }
        }
    }

    /** By length, the same prompts one after the other. */
    private static List<GenerationRow> ordered(List<GenerationRow> rows) {
        Map<Tokens, Integer> first = new HashMap<>();
        for (GenerationRow row : rows) {
            first.putIfAbsent(row.prompt(), row.index());
        }
        return rows.stream()
                .sorted(Comparator.<GenerationRow>comparingInt(
                                row -> row.prompt().size())
                        .thenComparingInt(row -> first.getOrDefault(row.prompt(), 0)))
                .toList();
    }

    /** Texts of one class are written together: up to 512 slots, 1,024, and so on. */
    private static int slots(GenerationRequest request, GenerationSettings settings) {
        int needed = request.prompt().size() + settings.newTokens();
        int slots = ORDINARY_SLOTS;
        while (slots < needed) {
            slots *= 2;
        }
        return slots;
    }
}
