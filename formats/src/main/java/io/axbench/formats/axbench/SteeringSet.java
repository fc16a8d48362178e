package io.axbench.formats.axbench;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the public code calls a steering data set, and the task that it is here. */
public enum SteeringSet {
    /** Answer with the concept brought in. */
    INSTRUCT("AlpacaEval"),
    /** Go on with a few words. */
    PREFIX("OUATPrefix"),
    /** Asked for the concept, steered against it; factors are negative there. */
    SUPPRESS("AlpacaEval_Suppress"),
    /** Asked for the concept and steered towards it. */
    SYNERGY("AlpacaEval_Synergy");

    private final String theirs;

    SteeringSet(String theirs) {
        this.theirs = theirs;
    }

    /** The set of this name. */
    public static Optional<SteeringSet> of(String name) {
        return Stream.of(values()).filter(set -> set.theirs.equals(name)).findFirst();
    }

    /** Its name in the public code. */
    public String theirs() {
        return theirs;
    }

    /** The task's name in a specification. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
