package io.axbench.trainer.domain;

/** Versions that stand in every result's provenance. */
public final class Science {

    /** Version of the formulas. It is part of every identity: to change a result, change it. */
    public static final String VERSION = "4";

    /** Version of the program; no result depends on it. */
    public static final String CODE = "0.1.0";

    private Science() {}
}
