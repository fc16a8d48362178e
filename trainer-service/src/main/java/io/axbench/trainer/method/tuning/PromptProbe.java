package io.axbench.trainer.method.tuning;

import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import java.util.List;

/**
 * S-PSR, prompt steering replacement at one layer: a direction as strong at each token as a probe says, so that the
 * streams at the layer and above are those that a steering prompt makes. {@link PromptMimic} says how it is learnt.
 *
 * <p>Source: Steer Like the LLM (arXiv 2605.03907).
 */
public final class PromptProbe implements Method {

    @Override
    public String name() {
        return "S-PSR";
    }

    @Override
    public boolean takesWrittenPrompt() {
        return true;
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        return PromptMimic.of(name(), set).train(List.of(set.subject().layer()), settings, seeds);
    }
}
