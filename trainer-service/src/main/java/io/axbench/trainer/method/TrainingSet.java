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
        Pace pace) {

    /** Copies the list. */
    public TrainingSet {
        pairs = List.copyOf(pairs);
    }

    /** The same, told of every step by another pace. */
    public TrainingSet at(Pace other) {
        return new TrainingSet(concept, reference, positives, negatives, pairs, written, library, other);
    }

    /** The model under study. */
    public Subject subject() {
        return positives.subject();
    }
}
