package io.axbench.lm.decoder;

import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Latent;
import io.axbench.lm.intervention.Rows;
import java.util.List;
import java.util.SplittableRandom;

/** One seeded change of each kind. */
final class Changes {

    private final SplittableRandom random = new SplittableRandom(7);
    private final int width;

    private Changes(int width) {
        this.width = width;
    }

    /** All kinds, for a model of this width. */
    static List<Change> all(int width) {
        Changes make = new Changes(width);
        return List.of(
                new Change.Add(make.unit()),
                new Change.Clamp(make.unit()),
                new Change.ClampAtLeast(make.unit()),
                new Change.Threshold(make.unit(), 0.2),
                new Change.WhereBelow(make.unit()),
                make.lowRank(3),
                new Change.SaeLatent(new Latent(make.unit(), 0.1, 0.3), make.unit(), Change.Target.STRENGTH),
                new Change.SaeLatent(new Latent(make.unit(), 0.1, 0.3), make.unit(), Change.Target.AT_LEAST_STRENGTH),
                new Change.SaeLatent(new Latent(make.unit(), 0.1, 0.3), make.unit(), Change.Target.STRENGTH_MORE),
                new Change.Probe(Latent.relu(make.unit(), 0.2), make.unit()));
    }

    /** A seeded unit vector. */
    static Direction unit(int width, long seed) {
        return unit(new SplittableRandom(seed), width);
    }

    private Direction unit() {
        return unit(random, width);
    }

    private static Direction unit(SplittableRandom random, int width) {
        double[] values = new double[width];
        double squares = 0;
        for (int i = 0; i < width; i++) {
            values[i] = random.nextGaussian();
            squares += values[i] * values[i];
        }
        return Direction.scaled(values, 1 / Math.sqrt(squares));
    }

    private Change lowRank(int rank) {
        float[] rotation = new float[rank * width];
        float[] source = new float[rank * width];
        float[] bias = new float[rank];
        for (int k = 0; k < rank; k++) {
            rotation[k * width + k] = 1;
            bias[k] = (float) random.nextGaussian();
            System.arraycopy(unit().toArray(), 0, source, k * width, width);
        }
        return new Change.LowRank(Rows.of(rank, rotation), Rows.of(rank, source), Direction.of(bias));
    }
}
