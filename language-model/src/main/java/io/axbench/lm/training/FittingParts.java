package io.axbench.lm.training;

import io.axbench.lm.ModelException;
import io.axbench.lm.memory.ActivationMemory;
import io.axbench.lm.memory.AvailableMemory;
import io.axbench.lm.memory.MemoryNeed;
import io.axbench.lm.memory.TextSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Parts that fit memory, decided before the first step for all batches of a training. Texts are computed together in
 * a {@link MemoryShare} of what is free then, for other workers train as well; a text alone may take all of it.
 */
final class FittingParts implements BatchParts {

    private final ActivationMemory memory;
    private final long room;

    private FittingParts(ActivationMemory memory, long room) {
        this.memory = memory;
        this.room = room;
    }

    /**
     * For batches of these members.
     *
     * @param share of what is free
     * @param members all that a batch may be made of
     * @param batch how many there are in the largest
     * @throws ModelException {@code OUT_OF_MEMORY} if one member alone does not fit
     */
    static BatchParts of(
            ActivationMemory memory,
            AvailableMemory free,
            MemoryShare share,
            List<List<CachedExample>> members,
            int batch) {
        List<List<CachedExample>> largest = members.stream()
                .sorted(Comparator.comparingLong((List<CachedExample> member) -> memory.bytes(sizes(List.of(member))))
                        .reversed())
                .limit(batch)
                .toList();
        OptionalLong bytes = free.bytes();
        if (bytes.isEmpty() || memory.bytes(sizes(largest)) <= share.of(bytes.getAsLong())) {
            return whole -> List.of(new Part(0, whole.size()));
        }
        List<TextSize> alone = sizes(largest.subList(0, 1));
        int tokens = alone.stream().mapToInt(TextSize::tokens).sum();
        new MemoryNeed(
                        "a training step of %d blocks over %,d tokens".formatted(memory.blocks(), tokens),
                        memory.bytes(alone),
                        "train at a higher layer, with shorter texts, or with fewer workers")
                .check(free);
        return new FittingParts(memory, share.of(bytes.getAsLong()));
    }

    @Override
    public List<Part> of(List<List<CachedExample>> batch) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int to = 1; to < batch.size(); to++) {
            if (memory.bytes(sizes(batch.subList(from, to + 1))) > room) {
                parts.add(new Part(from, to));
                from = to;
            }
        }
        parts.add(new Part(from, batch.size()));
        return parts;
    }

    private static List<TextSize> sizes(List<List<CachedExample>> members) {
        List<TextSize> sizes = new ArrayList<>();
        for (List<CachedExample> member : members) {
            for (CachedExample text : member) {
                int tokens = text.sequence().tokens().size();
                sizes.add(new TextSize(tokens, tokens - text.sequence().labelStart()));
            }
        }
        return sizes;
    }
}
