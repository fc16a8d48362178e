package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;

/** A method whose direction is a formula of the activations: no seed, no step, no setting. */
public interface ClosedFormMethod extends Method {

    /**
     * Fits the direction.
     *
     * @param positive residual-stream vectors {@code [tokens, d]} of positive examples, prefix tokens left out
     * @param negative residual-stream vectors {@code [tokens, d]} of negative examples, likewise
     * @return unit vector {@code [d]}; a score {@code h.w} is in residual-stream units
     * @throws io.axbench.contracts.AxbenchException {@code DEGENERATE_DATA} or {@code NON_FINITE}, both final
     */
    Direction fit(Activations positive, Activations negative);

    @Override
    default Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        Activations positive = Activations.concat(set.labelledPositives().activations());
        Activations negative = Activations.concat(set.labelledNegatives().activations());
        return new TrainedDirection(fit(positive, negative), TrainedDirection.Reading.LINEAR);
    }
}
