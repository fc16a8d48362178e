package io.axbench.gateway.store;

/** What is asked for does not fit the state of the run. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What does not fit, in one line. */
    public Conflict(String detail) {
        super(detail);
    }
}
