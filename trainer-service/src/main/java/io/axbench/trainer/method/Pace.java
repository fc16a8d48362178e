package io.axbench.trainer.method;

/** Hears how far a training is. It may end the training by throwing: the run was cancelled, or another took over. */
@FunctionalInterface
public interface Pace {

    /** Nobody listens. */
    Pace FREE = (done, of) -> {};

    /** So many steps of so many are done. */
    void step(int done, int of);
}
