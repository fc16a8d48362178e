package io.axbench.trainer.method.own;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import org.jspecify.annotations.Nullable;

/**
 * Vectors: the concept's vector among those that a person uploaded, whatever program computed it. It is taken as it is;
 * a vector that is not of unit norm detects alike, and steers as much stronger as it is longer.
 */
public final class OwnVector implements Method {

    @Override
    public String name() {
        return "Vectors";
    }

    @Override
    public String brought(Library library, Settings settings, @Nullable String reference) {
        return settings.text("dictionary");
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        String dictionary = settings.text("dictionary");
        if (dictionary.isEmpty()) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "methods.Vectors.dictionary: none given; name vectors that were uploaded to POST /api/vectors");
        }
        float[] vector = set.library().vector(dictionary);
        if (vector.length != set.subject().width()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "vectors %s: %d numbers, the model's residual stream has %d; are they another model's?"
                            .formatted(dictionary, vector.length, set.subject().width()));
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new AxbenchException(
                        Reason.NON_FINITE,
                        "vectors %s: number %d is %s; compute the vector again".formatted(dictionary, i, vector[i]));
            }
        }
        return new TrainedDirection(Direction.of(vector), reading(settings));
    }

    private static TrainedDirection.Reading reading(Settings settings) {
        return settings.text("reading").equals("relu")
                ? TrainedDirection.Reading.RELU
                : TrainedDirection.Reading.LINEAR;
    }
}
