package io.axbench.gateway.domain.specification;

import io.axbench.contracts.AxbenchException;
import java.util.List;

/** A specification was refused. The reason and the message are those of the first fault. */
public final class InvalidSpecification extends AxbenchException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** Refused for these faults, at least one. */
    public InvalidSpecification(List<Fault> faults) {
        super(faults.getFirst().reason(), faults.getFirst().line());
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, in the order of the document. */
    public List<Fault> faults() {
        return faults;
    }
}
