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

    /**
     * Checks that it is there, where the system says what is.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if not
     */
    public void check(AvailableMemory memory) {
        OptionalLong free = memory.bytes();
        if (free.isPresent() && free.getAsLong() < bytes) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_MEMORY,
                    "%s takes about %.1f GB of memory, %.1f GB are free; %s"
                            .formatted(what, bytes / 1e9, free.getAsLong() / 1e9, remedy));
        }
    }
}
