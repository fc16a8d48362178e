package io.axbench.trainer.trained;

import java.util.Optional;
import java.util.function.Function;

/** The kinds of what is learnt, by the word that stands in a file. */
public enum Kind {
    /** {@link TrainedDirection}. */
    DIRECTION("direction", TrainedDirection::of),
    /** {@link TrainedFeature}. */
    FEATURE("feature", TrainedFeature::of),
    /** {@link TrainedPrompt}. */
    PROMPT("prompt", TrainedPrompt::of),
    /** {@link TrainedEdits}. */
    EDITS("edits", TrainedEdits::of),
    /** {@link TrainedAdapter}. */
    ADAPTER("adapter", TrainedAdapter::of),
    /** {@link TrainedGate}. */
    GATE("gate", TrainedGate::of),
    /** {@link TrainedProbes}. */
    PROBES("probes", TrainedProbes::of),
    /** {@link TrainedWeights}. */
    WEIGHTS("weights", TrainedWeights::of),
    /** {@link TrainedVector}. */
    VECTOR("vector", TrainedVector::of),
    /** {@link TrainedWordCounts}. */
    WORD_COUNTS("word-counts", TrainedWordCounts::of),
    /** {@link TrainedRater}. */
    RATER("rater", TrainedRater::of),
    /** {@link TrainedAttribution}. */
    ATTRIBUTION("attribution", TrainedAttribution::of);

    private final String word;
    private final Function<Parts, Trained> reader;

    Kind(String word, Function<Parts, Trained> reader) {
        this.word = word;
        this.reader = reader;
    }

    /** The word in a file's header. */
    public String word() {
        return word;
    }

    /** The kind of this word. */
    public static Optional<Kind> of(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * What was learnt, from its parts.
     *
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} if a part is missing or does not fit; final
     */
    public Trained read(Parts parts) {
        return reader.apply(parts);
    }
}
