package io.axbench.trainer.method;

import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method learns a concept from.
 *
 * @param concept description of the concept
 * @param reference where it comes from, such as {@code https://www.neuronpedia.org/MODEL/SAE/FEATURE}; or null
 * @param positives examples whose answer holds the concept
 * @param negatives examples of the concept's genre without it
 * @param pairs preferences, for the positives that have a plain answer beside them
 * @param written a steering prompt that a language model wrote for the concept, or null
 * @param library what the settings may name
 * @param published the examples as the public code's classifiers read them, where the run follows it; null: the clean
 *     reading
 * @param pace told of every step
 */
public record TrainingSet(
        String concept,
        @Nullable String reference,
        ExamplePool positives,
        ExamplePool negatives,
        List<Pair> pairs,
        @Nullable SteeringPrompt written,
        Library library,
        @Nullable Published published,
        Pace pace) {

    /**
     * The same examples, their texts ending as in the public code.
     *
     * @param positives whose answer holds the concept
     * @param negatives of the concept's genre without it
     */
    public record Published(ExamplePool positives, ExamplePool negatives) {}

    /** Copies the list. */
    public TrainingSet {
        pairs = List.copyOf(pairs);
    }

    /** A set in the clean reading. */
    public TrainingSet(
            String concept,
            @Nullable String reference,
            ExamplePool positives,
            ExamplePool negatives,
            List<Pair> pairs,
            @Nullable SteeringPrompt written,
            Library library,
            Pace pace) {
        this(concept, reference, positives, negatives, pairs, written, library, null, pace);
    }

    /** The positives, for whoever learns labels; {@link #positives} are for a loss of their answers. */
    public ExamplePool labelledPositives() {
        return published == null ? positives : published.positives();
    }

    /** The negatives, likewise. */
    public ExamplePool labelledNegatives() {
        return published == null ? negatives : published.negatives();
    }

    /** The same, told of every step by another pace. */
    public TrainingSet at(Pace other) {
        return new TrainingSet(concept, reference, positives, negatives, pairs, written, library, published, other);
    }

    /** The same, with the examples as the public code's classifiers read them. */
    public TrainingSet asPublished(Published reading) {
        return new TrainingSet(concept, reference, positives, negatives, pairs, written, library, reading, pace);
    }

    /** The model under study. */
    public Subject subject() {
        return positives.subject();
    }
}
