package io.axbench.trainer.method.tuning;

import io.axbench.lm.Direction;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedVector;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * RePS with a steering vector: {@code h + f v} shall prefer the answer with the concept, whatever factor f is drawn, and
 * {@code h - relu(h.v) / |v|^2 v} the plain one. Both losses are reference-free but for the weight of the wanted answer.
 *
 * <p>One factor serves both answers of a pair, as in the paper; the public code draws two. The bias of the code, zero at
 * first, is left out. The length of v is free, so that a factor is a strength; the run's factor 1 is {@code unit}, 10 as
 * in the public settings, where 2 to 50 stand for AxBench's 0.2 to 5.
 *
 * <p>Source: RePS (arXiv 2505.20809), settings of its code in stanfordnlp/axbench for Gemma-2-2B (step size 0.04, no
 * dropout); for Gemma-2-9B it has 0.08 and dropout 0.1, which zjunlp/EasyEdit takes as defaults.
 */
public final class RepsVector implements Method {

    @Override
    public String name() {
        return "RePS";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        Pairs pairs = Pairs.of(name(), set, settings, seeds);
        Tuned tuned = new Tuned.Vector(set.subject().layer(), settings.real("dropout"));
        Course course = Course.of(pairs.read().size(), settings, settings.real("gradientClip"), seeds.stream("order"));
        try (TunedLoss loss = set.subject().tuner().preference(tuned, pairs.read(), Factors.of(name(), settings))) {
            int width = loss.shapes().getFirst()[1];
            List<float[]> values = new ArrayList<>();
            values.add(seeds.stream("init").uniform(width, 1 / Math.sqrt(width)));
            new Descent(loss, values, Descent.Bound.NONE).go(course, seeds.stream("draws"), set.pace());
            return new TrainedVector(Direction.of(values.getFirst()), settings.real("unit"), pairs.note());
        }
    }
}
