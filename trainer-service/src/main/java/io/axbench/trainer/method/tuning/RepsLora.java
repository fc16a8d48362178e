package io.axbench.trainer.method.tuning;

import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedAdapter;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import io.axbench.trainer.tuning.Tuner;
import java.util.List;

/**
 * RePS with LoRA: {@code W + f B A} shall prefer the answer with the concept, and {@code W - f B A} the plain one: a
 * change of weights has no direction of the stream that could be taken out, so its negative stands for that, as in the
 * public code's subtraction. As there, no alpha scales the change, which the published step size and factors rest on, and
 * {@code A} starts within {@code 1 / sqrt(r)}. Otherwise than there, dropout leaves out A's inputs; there it leaves out
 * components of the change's output.
 *
 * <p>Source: RePS (arXiv 2505.20809), {@code PreferenceLoraIntervention} and settings of its code in stanfordnlp/axbench
 * for Gemma-2-2B.
 */
public final class RepsLora implements Method {

    private static final double SCALE = 1;

    @Override
    public String name() {
        return "RePS-LoRA";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        Pairs pairs = Pairs.of(name(), set, settings, seeds);
        Tuner tuner = set.subject().tuner();
        Tuned.Adapters tuned = AdapterStart.tuned(name(), LayerList.of(name(), settings, tuner), settings, SCALE);
        Course course = Course.of(pairs.read().size(), settings, settings.real("gradientClip"), seeds.stream("order"));
        try (TunedLoss loss = tuner.preference(tuned, pairs.read(), Factors.of(name(), settings))) {
            List<float[]> values = AdapterStart.first(loss.shapes(), seeds.stream("init"), a -> 1 / Math.sqrt(a[0]));
            new Descent(loss, values, Descent.Bound.NONE).go(course, seeds.stream("draws"), set.pace());
            return new TrainedAdapter(
                    AdapterStart.change(tuned, loss.shapes(), values), settings.real("unit"), pairs.note());
        }
    }
}
