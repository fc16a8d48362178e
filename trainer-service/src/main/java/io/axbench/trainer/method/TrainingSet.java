package io.axbench.trainer.method;

import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a method learns a concept from.
 *
 * @param concept description of the concept
 * @param positives examples whose answer holds the concept
 * @param negatives examples of the concept's genre without it
 * @param written a steering prompt that a language model wrote for the concept, or null
 */
public record TrainingSet(
        String concept,
        ExamplePool positives,
        ExamplePool negatives,
        @Nullable SteeringPrompt written) {

    /** The model under study. */
    public Subject subject() {
        return positives.subject();
    }
}
