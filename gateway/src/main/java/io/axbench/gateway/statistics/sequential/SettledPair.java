package io.axbench.gateway.statistics.sequential;

/**
 * Two methods whose order is settled.
 *
 * @param first the better one, unless they are equivalent
 * @param second the other
 * @param how what is settled
 * @param concepts after how many concepts
 */
public record SettledPair(String first, String second, How how, int concepts) {

    /** What is settled of a pair. */
    public enum How {
        /** The first has the higher mean, by their differences. */
        BETTER,
        /** The first has the higher mean, since it is above a third that is above the second. */
        IMPLIED,
        /** Their means are closer than the smallest difference of interest. */
        EQUIVALENT
    }
}
