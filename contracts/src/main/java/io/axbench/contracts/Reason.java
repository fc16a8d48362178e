package io.axbench.contracts;

/**
 * Why something failed: one word, the same in the exception, in {@link WorkFailed}, in the RFC 9457 {@code type}, in
 * the metric label and in the log.
 */
public enum Reason {
    /** The specification of a run is wrong: unknown key or method, factor out of range. */
    INVALID_SPECIFICATION(Kind.USER, false),
    /** The layer is not one of the model's. */
    LAYER_OUT_OF_RANGE(Kind.USER, false),
    /** A path lies outside the configured roots. */
    PATH_NOT_ALLOWED(Kind.USER, false),
    /** No such run, concept or method. */
    NOT_FOUND(Kind.USER, false),
    /** The request lacks a valid API key. */
    UNAUTHORIZED(Kind.USER, false),
    /** A file or folder that was named does not exist or cannot be read. */
    MISSING_FILE(Kind.USER, false),
    /** A model file or folder is broken, incomplete, or of a family that is not supported. */
    BAD_MODEL(Kind.DATA, false),
    /** A data set breaks its layout: missing column, wrong type, wrong value. */
    BAD_DATA(Kind.DATA, false),
    /** A message is no JSON or breaks its schema. */
    UNREADABLE_MESSAGE(Kind.DATA, false),
    /** An activation, a loss or a gradient is NaN or infinite. */
    NON_FINITE(Kind.DATA, false),
    /** The data give no direction: an empty class, or means that coincide. */
    DEGENERATE_DATA(Kind.DATA, false),
    /** The database is away. */
    DATABASE_UNAVAILABLE(Kind.DEPENDENCY, true),
    /** The broker is away. */
    BROKER_UNAVAILABLE(Kind.DEPENDENCY, true),
    /** An HTTP endpoint is away or answers with an error. */
    ENDPOINT_UNAVAILABLE(Kind.DEPENDENCY, true),
    /** An HTTP endpoint refuses what it is asked: wrong key, unknown model, wrong parameter. */
    ENDPOINT_REFUSED(Kind.USER, false),
    /** The run's money does not suffice for the next question. */
    BUDGET_SPENT(Kind.USER, false),
    /** The disk is full. */
    DISK_FULL(Kind.RESOURCES, true),
    /** Memory ran out. */
    OUT_OF_MEMORY(Kind.RESOURCES, true),
    /** A worker lost its lease to another; the other goes on. */
    LEASE_LOST(Kind.RESOURCES, true),
    /** A fault of this program. */
    BUG(Kind.BUG, false);

    /** Whose trouble it is. */
    public enum Kind {
        /** The person who asked can mend it. */
        USER,
        /** The data or the model are at fault. */
        DATA,
        /** Something that is needed is away. */
        DEPENDENCY,
        /** The machine is short of something. */
        RESOURCES,
        /** A fault of this program. */
        BUG
    }

    private final Kind kind;
    private final boolean retriable;

    Reason(Kind kind, boolean retriable) {
        this.kind = kind;
        this.retriable = retriable;
    }

    /** Whose trouble it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether trying again may help. */
    public boolean retriable() {
        return retriable;
    }
}
