package io.axbench.endpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with one request. Carries no cause: causes may quote requests, and langchain4j judges exceptions by
 * theirs.
 */
abstract sealed class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Fault(String found) {
        super(found, null, false, false);
    }

    /** What was found, for a person. */
    String found() {
        return String.valueOf(getMessage());
    }

    /** May pass: tried again. */
    static final class Passing extends Fault {

        private static final long serialVersionUID = 1L;

        private final Kind kind;
        private final transient @Nullable Duration retryAfter;

        Passing(String found, Kind kind, @Nullable Duration retryAfter) {
            super(found);
            this.kind = kind;
            this.retryAfter = retryAfter;
        }

        Kind kind() {
            return kind;
        }

        /** How long the endpoint asks to wait; null if it does not say. */
        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Will not pass: the endpoint refuses such requests. */
    static final class Final extends Fault {

        private static final long serialVersionUID = 1L;

        Final(String found) {
            super(found);
        }
    }

    /** The endpoint refuses this one text. */
    static final class Filtered extends Fault {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Usage usage;
        private final String text;

        /**
         * What was found.
         *
         * @param usage tokens that the endpoint counted; null if it counted none
         * @param text what it said instead of an answer, or before it was stopped
         */
        Filtered(String why, @Nullable Usage usage, String text) {
            super(why);
            this.usage = usage;
            this.text = text;
        }

        @Nullable
        Usage usage() {
            return usage;
        }

        String text() {
            return text;
        }
    }

    /** Tokens of a request. */
    record Usage(long input, long output) {

        /** Of a request that was not accepted. */
        static final Usage NONE = new Usage(0, 0);
    }

    /** What became of a request that may be tried again. */
    enum Kind {
        /** Not accepted: too many requests, or no credit. The endpoint itself is well. */
        BUSY,
        /** Not accepted: the endpoint is away, or in trouble. */
        AWAY,
        /** Accepted, and no answer came: it may have to be paid. */
        LOST
    }
}
