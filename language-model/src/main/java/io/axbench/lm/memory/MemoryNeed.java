package io.axbench.lm.memory;

import io.axbench.lm.ModelException;
import java.util.OptionalLong;

/**
 * Memory that something will take.
 *
 * @param what what takes it, for the message
 * @param bytes how much, about
 * @param remedy what helps if that is not there
 */
public record MemoryNeed(String what, long bytes, String remedy) {

    /** Whether it is there; true where the system does not say. */
    public boolean fits(AvailableMemory memory) {
        OptionalLong available = memory.bytes();
        return available.isEmpty() || available.getAsLong() >= bytes;
    }

    /**
     * Checks that it is there.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if not
     */
    public void check(AvailableMemory memory) {
        if (!fits(memory)) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_MEMORY,
                    "%s takes about %.1f GB of memory, %.1f GB are free; %s"
                            .formatted(what, bytes / 1e9, memory.bytes().orElseThrow() / 1e9, remedy));
        }
    }
}
