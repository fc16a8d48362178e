package io.axbench.trainer.domain;

/** Says when a report is due: at most once a second, the first a second after it was made. Not for several threads. */
final class EverySecond {

    private static final long SECOND = 1_000_000_000L;

    private long last = System.nanoTime();

    /** Whether a second has passed since a report was due. */
    boolean due() {
        long now = System.nanoTime();
        if (now - last < SECOND) {
            return false;
        }
        last = now;
        return true;
    }
}
