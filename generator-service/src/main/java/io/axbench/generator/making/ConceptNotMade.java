package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.generator.source.MakingNotes;

/** A concept came out with too few rows; what was asked for it was paid all the same. Final. */
public final class ConceptNotMade extends AxbenchException {

    private static final long serialVersionUID = 1L;

    private final transient MakingNotes notes;

    ConceptNotMade(String message, MakingNotes notes) {
        super(Reason.BAD_DATA, message);
        this.notes = notes;
    }

    /** The rejected answers and the cost. */
    public MakingNotes notes() {
        return notes;
    }
}
