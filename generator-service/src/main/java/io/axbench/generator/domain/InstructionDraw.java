package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.Compat;
import io.axbench.generator.content.ContentHash;
import io.axbench.generator.content.PublicDraws;
import io.axbench.generator.source.SteeringPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a concept's steering instructions from the pool, without replacement. Position i of the pool gets the key
 * SHA-256("axbench/instruction-draw/1", seed, concept number, i) in the encoding of {@link ContentHash}; the positions
 * with the smallest keys (as hex) are drawn, smallest first.
 *
 * <p>So the draw depends on the run's seed, the concept and the size of the pool alone, never on the method: all methods
 * answer the same instructions. Any language can repeat it. With {@code compat: axbench} the draw is that of the public
 * code: pandas' sample, seeded by the concept's number alone.
 */
final class InstructionDraw {

    private InstructionDraw() {}

    private record Keyed(String key, int position) {}

    /**
     * Draws {@code count} instructions, numbered from 0 in the order drawn.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if the pool is smaller than that; final
     */
    static List<SteeringInstruction> draw(
            SteeringPool pool, long seed, int conceptId, int count, @Nullable Compat compat) {
        int size = pool.instructions().size();
        if (size < count) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "steering.instructions: %d asked for, but %s has %d; ask for fewer or name a larger pool"
                            .formatted(count, pool.name(), size));
        }
        int[] positions = compat == Compat.AXBENCH
                ? PublicDraws.sample(size, conceptId, count)
                : positions(size, seed, conceptId, count);
        List<SteeringInstruction> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(new SteeringInstruction(i, pool.instructions().get(positions[i])));
        }
        return drawn;
    }

    private static int[] positions(int size, long seed, int conceptId, int count) {
        List<Keyed> order = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String key = new ContentHash("axbench/instruction-draw/1")
                    .number(seed)
                    .number(conceptId)
                    .number(i)
                    .hex();
            order.add(new Keyed(key, i));
        }
        order.sort(Comparator.comparing(Keyed::key));
        return order.stream().limit(count).mapToInt(Keyed::position).toArray();
    }
}
