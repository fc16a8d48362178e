package io.axbench.trainer.method.tuning;

import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import java.util.stream.IntStream;

/**
 * A-PSR, prompt steering replacement at all layers: a probe and a direction behind every block, learnt together, so that
 * the stream behind each is that which a steering prompt makes. A layer adds to what the layers below have changed.
 * {@link PromptMimic} says how it is learnt.
 *
 * <p>Source: Steer Like the LLM (arXiv 2605.03907).
 */
public final class PromptProbes implements Method {

    @Override
    public String name() {
        return "A-PSR";
    }

    @Override
    public boolean takesWrittenPrompt() {
        return true;
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        int layers = set.subject().tuner().layers();
        return PromptMimic.of(name(), set)
                .train(IntStream.range(0, layers).boxed().toList(), settings, seeds);
    }
}
