package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.Compat;
import io.axbench.generator.content.PublicDraws;
import io.axbench.generator.content.SeededPositions;
import io.axbench.generator.source.SteeringPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a concept's steering instructions from the pool, by {@link SeededPositions}: all methods answer the same
 * instructions. With {@code compat: axbench} the draw is that of the public code: pandas' sample, seeded by the
 * concept's number alone.
 */
final class InstructionDraw {

    private InstructionDraw() {}

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
                : SeededPositions.of("axbench/instruction-draw/1", seed, conceptId, size, count);
        List<SteeringInstruction> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(new SteeringInstruction(i, pool.instructions().get(positions[i])));
        }
        return drawn;
    }
}
