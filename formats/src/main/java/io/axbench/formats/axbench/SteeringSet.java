package io.axbench.formats.axbench;

import io.axbench.contracts.spec.SteeringTask;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the public code calls a steering data set, and the task that it is here. */
enum SteeringSet {
    /** Answer with the concept brought in. */
    INSTRUCT("AlpacaEval", null),
    /** Go on with a few words. */
    PREFIX("OUATPrefix", SteeringTask.PREFIX),
    /** Asked for the concept, steered against it; factors are negative there. */
    SUPPRESS("AlpacaEval_Suppress", SteeringTask.SUPPRESS),
    /** Asked for the concept and steered towards it. */
    SYNERGY("AlpacaEval_Synergy", SteeringTask.SYNERGY);

    private final String theirs;
    private final @Nullable SteeringTask task;

    SteeringSet(String theirs, @Nullable SteeringTask task) {
        this.theirs = theirs;
        this.task = task;
    }

    /** The set of this name. */
    static Optional<SteeringSet> of(String name) {
        return Stream.of(values()).filter(set -> set.theirs.equals(name)).findFirst();
    }

    /** The set of a task; null is to answer. */
    static SteeringSet of(@Nullable SteeringTask task) {
        return Stream.of(values()).filter(set -> set.task == task).findFirst().orElseThrow();
    }

    /** Its name in the public code. */
    String theirs() {
        return theirs;
    }

    /** The task of a specification; null is to answer, which none names. */
    @Nullable
    SteeringTask task() {
        return task;
    }
}
