package io.axbench.lm.training;

import io.axbench.lm.ModelException;
import io.axbench.lm.memory.ActivationMemory;
import io.axbench.lm.memory.AvailableMemory;
import io.axbench.lm.memory.MemoryNeed;
import io.axbench.lm.memory.TextSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Parts that take at most two gigabytes by estimate, a larger text alone. What is free decides only whether a training
 * begins: parts that depended on it would add gradients in another order on another day.
 */
final class FittingParts implements BatchParts {

    private static final long ROOM = 2L << 30;

    private final ActivationMemory memory;
    private final long room;

    /** Parts of at most so many bytes. */
    FittingParts(ActivationMemory memory, long room) {
        this.memory = memory;
        this.room = room;
    }

    /** Parts of the usual size. */
    static FittingParts of(ActivationMemory memory) {
        return new FittingParts(memory, ROOM);
    }

    /**
     * Checks that the largest part will fit.
     *
     * @param members all that a batch may be made of
     * @param batch how many there are in the largest
     * @throws ModelException {@code OUT_OF_MEMORY} if not
     */
    void check(AvailableMemory free, List<List<CachedExample>> members, int batch) {
        List<List<CachedExample>> largest = members.stream()
                .sorted(Comparator.comparingLong((List<CachedExample> member) -> memory.bytes(sizes(List.of(member))))
                        .reversed())
                .limit(batch)
                .toList();
        List<TextSize> part = sizes(largest.subList(0, of(largest).getFirst().to()));
        int tokens = part.stream().mapToInt(TextSize::tokens).sum();
        new MemoryNeed(
                        "a training step of %d blocks over %,d tokens".formatted(memory.blocks(), tokens),
                        memory.bytes(part),
                        "use shorter texts, a smaller batch, higher layers where the method has them, bf16, or fewer workers")
                .check(free);
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
