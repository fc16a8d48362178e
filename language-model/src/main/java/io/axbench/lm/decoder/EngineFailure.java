package io.axbench.lm.decoder;

import ai.djl.engine.EngineException;
import io.axbench.lm.ModelException;
import java.util.Locale;
import java.util.function.Supplier;

/** Turns what PyTorch throws into a {@link ModelException}. */
public final class EngineFailure {

    private EngineFailure() {}

    /**
     * Runs a computation.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if PyTorch could not get memory, {@code ENGINE} if it failed
     *     otherwise
     */
    public static <T> T translated(Supplier<T> computation) {
        try {
            return computation.get();
        } catch (EngineException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
            String lower = message.toLowerCase(Locale.ROOT);
            if (lower.contains("allocate memory") || lower.contains("out of memory")) {
                throw new ModelException(
                        ModelException.Kind.OUT_OF_MEMORY,
                        "PyTorch got no memory: %s; use smaller batches or fewer workers".formatted(message),
                        e);
            }
            throw new ModelException(ModelException.Kind.ENGINE, "PyTorch failed: " + message, e);
        }
    }
}
