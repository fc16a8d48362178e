package io.axbench.trainer.method.tuning;

import io.axbench.lm.intervention.Positions;
import io.axbench.trainer.method.Answered;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedEdits;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import io.axbench.trainer.tuning.Tuner;
import java.util.List;

/**
 * LoReFT: {@code h <- h + R^T (W h + b - R h)} behind several blocks, at the first and last tokens of the prompt, learnt
 * by the language-modelling loss of the positives. R keeps orthonormal rows.
 *
 * <p>The prompt's tokens are counted behind the prefix that every chat begins with; the public code counts the prefix,
 * too, so that its first tokens are the same template in every text.
 *
 * <p>Source: LoReFT (arXiv 2404.03592), settings of AxBench (arXiv 2501.17148).
 */
public final class LoReft implements Method {

    @Override
    public String name() {
        return "LoReFT";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        List<ReadExample> examples = Answered.positives(set);
        Tuner tuner = set.subject().tuner();
        List<Integer> layers = LayerList.of(name(), settings, tuner);
        int rank = settings.whole("rank");
        int first = settings.whole("first");
        int last = settings.whole("last");
        Tuned tuned = new Tuned.Streams(layers, rank, new Positions.FirstAndLast(first, last));
        Course course = Course.of(examples.size(), settings, settings.real("gradientClip"), seeds.stream("order"));
        try (TunedLoss loss = tuner.language(tuned, examples)) {
            List<float[]> values = StreamEdits.first(loss.shapes(), seeds.stream("init"));
            new Descent(loss, values, new StreamEdits(rank)).go(course, seeds.stream("dropout"), set.pace());
            return new TrainedEdits(StreamEdits.edits(layers, rank, values), first, last, 0, "");
        }
    }
}
