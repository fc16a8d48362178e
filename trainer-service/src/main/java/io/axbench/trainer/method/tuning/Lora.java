package io.axbench.trainer.method.tuning;

import io.axbench.trainer.method.Answered;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedAdapter;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import io.axbench.trainer.tuning.Tuner;
import java.util.List;

/**
 * LoRA: {@code W + alpha / sqrt(r) B A} for matrices of some blocks, learnt by the language-modelling loss of the
 * positives, with dropout of A's inputs and without clipping of gradients. {@code A} starts within {@code 1 / sqrt(in)}.
 *
 * <p>Source: LoRA (arXiv 2106.09685), rank-stabilised (arXiv 2312.03732), settings of AxBench (arXiv 2501.17148).
 */
public final class Lora implements Method {

    @Override
    public String name() {
        return "LoRA";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        List<ReadExample> examples = Answered.positives(set);
        Tuner tuner = set.subject().tuner();
        double scale = settings.real("alpha") / Math.sqrt(settings.whole("rank"));
        Tuned.Adapters tuned = AdapterStart.tuned(name(), LayerList.of(name(), settings, tuner), settings, scale);
        Course course = Course.of(examples.size(), settings, Double.POSITIVE_INFINITY, seeds.stream("order"));
        try (TunedLoss loss = tuner.language(tuned, examples)) {
            List<float[]> values = AdapterStart.first(loss.shapes(), seeds.stream("init"), a -> 1 / Math.sqrt(a[1]));
            new Descent(loss, values, Descent.Bound.NONE).go(course, seeds.stream("dropout"), set.pace());
            return new TrainedAdapter(AdapterStart.change(tuned, loss.shapes(), values), 0, "");
        }
    }
}
