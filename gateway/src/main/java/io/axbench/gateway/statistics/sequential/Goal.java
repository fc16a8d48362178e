package io.axbench.gateway.statistics.sequential;

/** What is to be settled. */
public enum Goal {
    /** The order of every pair. */
    RANKING,
    /** Which methods may be the best: a method that is shown to be worse than another is judged no more. */
    WINNERS
}
