package io.axbench.trainer.method.tuning;

import io.axbench.lm.intervention.Positions;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedEdits;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import io.axbench.trainer.tuning.Tuner;
import java.util.List;

/**
 * RePS with LoReFT: {@code h + f R^T (W h + b - R h)} shall prefer the answer with the concept, and the same with
 * {@code -f} the plain one, as in the public code's subtraction; only the vector's direction is taken out there.
 *
 * <p>Source: RePS (arXiv 2505.20809), settings of its code in stanfordnlp/axbench for Gemma-2-2B.
 */
public final class RepsLoReft implements Method {

    @Override
    public String name() {
        return "RePS-LoReFT";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        Pairs pairs = Pairs.of(name(), set, settings, seeds);
        Tuner tuner = set.subject().tuner();
        List<Integer> layers = LayerList.of(name(), settings, tuner);
        int rank = settings.whole("rank");
        int first = settings.whole("first");
        int last = settings.whole("last");
        Tuned tuned = new Tuned.Streams(layers, rank, new Positions.FirstAndLast(first, last));
        Course course = Course.of(pairs.read().size(), settings, settings.real("gradientClip"), seeds.stream("order"));
        try (TunedLoss loss = tuner.preference(tuned, pairs.read(), Factors.of(name(), settings))) {
            List<float[]> values = StreamEdits.first(loss.shapes(), seeds.stream("init"));
            new Descent(loss, values, new StreamEdits(rank)).go(course, seeds.stream("draws"), set.pace());
            return new TrainedEdits(
                    StreamEdits.edits(layers, rank, values), first, last, settings.real("unit"), pairs.note());
        }
    }
}
