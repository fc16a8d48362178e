package io.axbench.bench.task;

/** A way in which the peer does the work; see {@code peer/peer.py}. */
public enum Mode {
    /** As the public code works: a full forward with a hook for every method and every text. */
    PUBLIC("public"),
    /** Good plain practice: one shared pass that stops at the layer, lower layers cached in training. */
    FAIR("fair");

    private final String id;

    Mode(String id) {
        this.id = id;
    }

    /** Its name in requests and in the report. */
    public String id() {
        return id;
    }
}
