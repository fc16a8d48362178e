package io.axbench.trainer.method.direction;

import io.axbench.lm.Direction;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;

/**
 * Random: a direction drawn evenly from the unit sphere, which learns nothing. It shows what detection and steering
 * give for no reason at all.
 *
 * <p>Source: a control of AxBench (arXiv 2501.17148).
 */
public final class RandomDirection implements Method {

    @Override
    public String name() {
        return "Random";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        double[] w = seeds.stream("direction").normal(set.subject().width());
        double squares = 0;
        for (double value : w) {
            squares += value * value;
        }
        return new TrainedDirection(Direction.scaled(w, 1 / Math.sqrt(squares)), TrainedDirection.Reading.LINEAR);
    }
}
