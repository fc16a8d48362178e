package io.axbench.gateway.statistics.sequential;

import org.jspecify.annotations.Nullable;

/** Two methods and the evidence for each way in which they may differ. */
final class Duel {

    private final int first;
    private final int second;
    private final Betting notBetter;
    private final Betting notWorse;
    private final @Nullable Betting wellBelow;
    private final @Nullable Betting wellAbove;
    private boolean settled;

    /**
     * A pair that nothing is known of.
     *
     * @param range their difference is in {@code -range..range}
     * @param smallest the smallest difference of interest; null if every difference is of interest
     */
    Duel(int first, int second, double range, @Nullable Double smallest) {
        this.first = first;
        this.second = second;
        notBetter = new Betting(range, 0);
        notWorse = new Betting(range, 0);
        wellBelow = smallest == null ? null : new Betting(range, -smallest);
        wellAbove = smallest == null ? null : new Betting(range, -smallest);
    }

    int first() {
        return first;
    }

    int second() {
        return second;
    }

    boolean settled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    /** Takes a difference in, first minus second, on one concept. */
    void see(double difference) {
        notBetter.see(difference);
        notWorse.see(-difference);
        if (wellBelow != null && wellAbove != null) {
            wellBelow.see(difference);
            wellAbove.see(-difference);
        }
    }

    /**
     * The evidence against: the first is not better; the second is not better; the first is below by the smallest
     * difference or more; it is above by as much. The last two only where there is such a difference.
     */
    double[] evidence() {
        return wellBelow == null || wellAbove == null
                ? new double[] {notBetter.evidence(), notWorse.evidence()}
                : new double[] {notBetter.evidence(), notWorse.evidence(), wellBelow.evidence(), wellAbove.evidence()};
    }
}
