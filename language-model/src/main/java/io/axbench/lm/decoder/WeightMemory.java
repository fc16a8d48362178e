package io.axbench.lm.decoder;

import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.weights.WeightSource;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What weights will take, by their sizes. A tensor is there twice while it is packed, and a computation needs room
 * besides.
 *
 * @param weights bytes of all tensors that stay
 * @param packing bytes of the largest of them
 */
record WeightMemory(long weights, long packing) {

    /** Work arrays of a small batch, and PyTorch itself. */
    private static final long WORK = 256L << 20;

    /** Of the tensors of a model whose names are wanted. */
    static WeightMemory of(WeightSource source, Precision precision, Predicate<String> wanted) {
        long weights = 0;
        long largest = 0;
        for (String name : source.names()) {
            if (wanted.test(name)) {
                long bytes = precision.bytes();
                for (long size : source.shape(name)) {
                    bytes *= size;
                }
                weights += bytes;
                largest = Math.max(largest, bytes);
            }
        }
        return new WeightMemory(weights, largest);
    }

    /** All together. */
    long bytes() {
        return weights + packing + WORK;
    }

    /**
     * Checks that it is there.
     *
     * @param what what needs it, for the message
     * @throws ModelException {@code OUT_OF_MEMORY} if not
     */
    void check(String what, AvailableMemory memory) {
        OptionalLong available = memory.bytes();
        if (available.isPresent() && available.getAsLong() < bytes()) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_MEMORY,
                    "%s takes about %.1f GB of memory, %.1f GB are free; use bf16 or f16, a smaller model, or a larger machine"
                            .formatted(what, bytes() / 1e9, available.getAsLong() / 1e9));
        }
    }
}
