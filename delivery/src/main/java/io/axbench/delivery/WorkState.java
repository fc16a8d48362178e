package io.axbench.delivery;

/** The life of a piece of work. */
public enum WorkState {
    /** Waits for a worker. */
    OPEN,
    /** A worker has it. */
    LEASED,
    /** Waits until its run may spend more. */
    PAUSED,
    /** Done, its results are committed. */
    DONE,
    /** Given up; {@code WorkFailed} was published. */
    FAILED,
    /** Its run was cancelled. */
    CANCELLED
}
