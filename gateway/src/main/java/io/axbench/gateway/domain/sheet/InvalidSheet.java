package io.axbench.gateway.domain.sheet;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.List;

/** A sheet was refused; nothing of it was taken. The message is that of the first fault. */
public final class InvalidSheet extends AxbenchException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** Refused for these faults, at least one. */
    public InvalidSheet(List<String> faults) {
        super(Reason.BAD_DATA, faults.getFirst());
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, one line each, in the order of the sheet. */
    public List<String> faults() {
        return faults;
    }
}
