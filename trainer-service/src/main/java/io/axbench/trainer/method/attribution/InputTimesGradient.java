package io.axbench.trainer.method.attribution;

import io.axbench.trainer.attribution.Attribution;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Subject;

/**
 * IxG: the residual stream after the layer times the gradient of a text classifier's probability in it; see
 * {@link Attribution.InputTimesGradient} and {@link ClassifierTraining}. As published, the classifier is that of IG.
 *
 * <p>Source: IxG in AxBench (arXiv 2501.17148), after Shrikumar et al. (arXiv 1605.01713).
 */
public final class InputTimesGradient extends AttributionMethod {

    @Override
    public String name() {
        return "IxG";
    }

    @Override
    Attribution attribution(Subject subject, Settings settings, Seeds seeds) {
        return new Attribution.InputTimesGradient();
    }
}
