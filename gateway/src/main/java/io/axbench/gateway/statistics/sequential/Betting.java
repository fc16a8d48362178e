package io.axbench.gateway.statistics.sequential;

/**
 * The capital of somebody who bets against "the mean of these bounded numbers is at most {@code limit}". If that is true,
 * the capital is a supermartingale from 1: the chance that it ever reaches {@code 1/alpha} is at most alpha (Ville), so
 * it is an e-value whenever one stops.
 *
 * <p>The capital is shared between twenty constant bets {@code lambda}, each multiplied by
 * {@code 1 + lambda (x - limit)} at every number: no tuning, and nearly the growth of the best bet. Source: Waudby-Smith
 * and Ramdas, "Estimating means of bounded random variables by betting" (JRSS-B 86, 2024; arXiv 2010.09686), the capital
 * process of equation 18 with the diversified bets of section B.7.
 */
final class Betting {

    private static final int BETS = 20;

    private final double limit;
    private final double[] bets = new double[BETS];
    private final double[] capital = new double[BETS];

    /**
     * Nobody has bet yet.
     *
     * @param range the numbers are in {@code -range..range}
     * @param limit above {@code -range}
     */
    Betting(double range, double limit) {
        this.limit = limit;
        for (int i = 0; i < BETS; i++) {
            bets[i] = (i + 1) / ((BETS + 1) * (range + limit));
            capital[i] = 1;
        }
    }

    /** Bets on the next number. */
    void see(double number) {
        for (int i = 0; i < BETS; i++) {
            capital[i] *= 1 + bets[i] * (number - limit);
        }
    }

    /** The evidence against the hypothesis so far; 1 is none. */
    double evidence() {
        double sum = 0;
        for (double part : capital) {
            sum += part;
        }
        return Math.min(sum / BETS, Double.MAX_VALUE);
    }
}
