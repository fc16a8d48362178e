package io.axbench.trainer.trained;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.lm.Intervention;
import io.axbench.trainer.detection.TokenScore;
import java.util.Map;
import java.util.Optional;

/**
 * A direction that detects by its product with the residual stream and steers by being added to it.
 *
 * @param direction {@code w [d]}; of unit norm, or nearly, where a training by steps ends with one
 * @param reading how a token's score comes from {@code h.w}
 */
public record TrainedDirection(Direction direction, Reading reading) implements Trained {

    /** How a token's score comes from {@code h.w}. */
    public enum Reading {
        /** {@code h.w} itself. */
        LINEAR,
        /** {@code max(0, h.w)}. */
        RELU
    }

    /** A direction from its parts. */
    static TrainedDirection of(Parts parts) {
        return new TrainedDirection(
                Direction.of(parts.tensor("direction", 1).values()), parts.word("reading", Reading.class));
    }

    @Override
    public Kind kind() {
        return Kind.DIRECTION;
    }

    @Override
    public Parts parts() {
        return Parts.of(
                Map.of("reading", reading.name()),
                Map.of("direction", Tensor.of(direction.toArray(), direction.width())));
    }

    @Override
    public Optional<Detector> detector() {
        return Optional.of((examples, seeds) -> TokenScore.highest(this::score, examples));
    }

    @Override
    public Optional<Steering> steering(int layer) {
        return Optional.of(new Steering.Stream(new Intervention.Add(layer, direction), Steering.Scale.MAX_ACT));
    }

    /** Score of one token, in residual-stream units. */
    public double score(Activations tokens, int row) {
        double product = direction.dot(tokens, row);
        return switch (reading) {
            case LINEAR -> product;
            case RELU -> Math.max(0, product);
        };
    }
}
