package io.axbench.trainer.method;

import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import org.jspecify.annotations.Nullable;

/**
 * A way of finding or bringing about a concept, the thing that is compared. To add one: write a class, add it to
 * {@link Methods#ALL} and describe it in {@link MethodCatalog}; the contract suite in the tests then runs over it.
 *
 * <p>A method holds no state. The same arguments give the same bits, whatever ran before, in which thread or beside
 * what: every random number comes from {@link Seeds}.
 */
public interface Method {

    /** The field's name for it, as in {@link MethodCatalog}. */
    String name();

    /** Its entry in the catalogue: what it is measured on, and its settings. */
    default MethodInfo info() {
        return MethodCatalog.find(name())
                .orElseThrow(() -> new IllegalStateException(name() + " is missing from MethodCatalog"));
    }

    /** Whether a steering prompt that the data set brings enters what it learns. */
    default boolean takesWrittenPrompt() {
        return false;
    }

    /**
     * What enters the result beyond data, model and settings: the hash of a file that a setting names, or what is taken
     * from the concept's reference.
     *
     * @param reference where the concept comes from, or null
     * @throws io.axbench.contracts.AxbenchException if it is not there, or names nothing
     */
    default String brought(Library library, Settings settings, @Nullable String reference) {
        return "";
    }

    /**
     * Learns one concept.
     *
     * @param set positives and negatives, read by the subject model
     * @param settings values for every setting of {@link #info()}
     * @param seeds the random streams of this piece of work
     * @throws io.axbench.contracts.AxbenchException {@code DEGENERATE_DATA} if the data give no direction, {@code
     *     NON_FINITE} if an activation, a loss or a gradient is NaN or infinite; both are final: a retry gives the same
     */
    Trained train(TrainingSet set, Settings settings, Seeds seeds);
}
