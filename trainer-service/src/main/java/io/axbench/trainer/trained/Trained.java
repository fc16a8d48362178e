package io.axbench.trainer.trained;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a method has learnt about one concept. A new kind is a record here, a constant in {@link Kind}, and answers to
 * the questions below. Two that are equal give the same bytes, scores and texts.
 */
public sealed interface Trained
        permits TrainedDirection,
                TrainedFeature,
                TrainedPrompt,
                TrainedEdits,
                TrainedAdapter,
                TrainedGate,
                TrainedProbes,
                TrainedWeights,
                TrainedVector,
                TrainedWordCounts,
                TrainedRater,
                TrainedAttribution {

    /** How it is kept. */
    Kind kind();

    /** All that is kept of it; {@link Kind#read} gives it back. */
    Parts parts();

    /** How it tells texts with the concept from texts without; empty if it does not. */
    default Optional<Detector> detector() {
        return Optional.empty();
    }

    /** Whether its scores are those of tokens, rather than of a whole text. */
    default boolean scoresTokens() {
        return true;
    }

    /**
     * How it brings the concept about; empty if it does not.
     *
     * @param layer 0-based block under study
     */
    default Optional<Steering> steering(int layer) {
        return Optional.empty();
    }

    /** The unit of steering factors where it is known without detection, as from a sparse autoencoder's own data. */
    default OptionalDouble maxAct() {
        return OptionalDouble.empty();
    }

    /** What a reader of the leaderboard should know, such as who wrote the prompt. */
    default @Nullable String note() {
        return null;
    }
}
