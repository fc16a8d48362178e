package io.axbench.generator.source;

import io.axbench.contracts.Cost;
import java.util.ArrayList;
import java.util.List;

/**
 * What making something with a language model left behind.
 *
 * @param rejected answers that were not taken, in the order of the questions
 * @param cost what was paid
 */
public record MakingNotes(List<RejectedAnswer> rejected, Cost cost) {

    /** Nothing was asked. */
    public static final MakingNotes NONE = new MakingNotes(List.of(), Cost.NONE);

    /** Copies the list. */
    public MakingNotes {
        rejected = List.copyOf(rejected);
    }

    /** Both together. */
    public MakingNotes plus(MakingNotes other) {
        List<RejectedAnswer> both = new ArrayList<>(rejected);
        both.addAll(other.rejected);
        return new MakingNotes(both, cost.plus(other.cost));
    }
}
