package io.axbench.gateway.statistics;

import java.util.Random;

/** Runs with a known truth: what a concept's figure may be distributed like. */
enum SimulatedRuns {
    /** Normal, mean 0. */
    NORMAL(0, -100, 100) {
        @Override
        double draw(Random random) {
            return random.nextGaussian();
        }
    },
    /** AUROC near its ceiling: Beta(9, 1), mean .9. */
    AUROC(0.9, 0, 1) {
        @Override
        double draw(Random random) {
            return Math.pow(random.nextDouble(), 1 / 9.0);
        }
    },
    /**
     * Steering: a concept succeeds with chance p = u^2, u uniform, so 1/3 on average; five texts, each 0 or one of three
     * harmonic means.
     */
    STEERING((1 + 1.2 + 2) / 3 / 3, 0, 2) {
        @Override
        double draw(Random random) {
            double u = random.nextDouble();
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                double value = VALUES[random.nextInt(3)];
                sum += random.nextDouble() < u * u ? value : 0;
            }
            return sum / 5;
        }
    };

    /** How many runs a figure is checked on. */
    static final int RUNS = 2000;

    private static final double[] VALUES = {1, 1.2, 2};

    final double mean;
    final double least;
    final double most;

    SimulatedRuns(double mean, double least, double most) {
        this.mean = mean;
        this.least = least;
        this.most = most;
    }

    /** The figure of a new concept. */
    abstract double draw(Random random);

    double[] concepts(int count, Random random) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = draw(random);
        }
        return values;
    }

    /** Three standard errors of a share over the runs. */
    static double error(double share) {
        return 3 * Math.sqrt(share * (1 - share) / RUNS);
    }

    /** Whether the interval has the value in it, the ends included. */
    static boolean holds(Interval interval, double value) {
        return interval.low() <= value && value <= interval.high();
    }
}
