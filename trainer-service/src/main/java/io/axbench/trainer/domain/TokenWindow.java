package io.axbench.trainer.domain;

/**
 * Tokens and the time that they took, between two reports. What follows a report within a second is counted together with
 * what that report told: many texts end at the same token, and a rate over the moment between two of them says nothing.
 */
final class TokenWindow {

    private static final long SECOND = 1_000_000_000L;

    private long begin;
    private long end;
    private long tokens;

    /** A window that begins now, in nanoseconds of any clock. */
    TokenWindow(long now) {
        begin = now;
        end = now;
    }

    /** Goes on to the next report, with the tokens since the one before. */
    void next(long now, long more) {
        boolean together = more > 0 && now - end < SECOND;
        if (!together) {
            begin = end;
            tokens = 0;
        }
        tokens += more;
        end = now;
    }

    long tokens() {
        return tokens;
    }

    double seconds() {
        return (end - begin) / 1e9;
    }
}
