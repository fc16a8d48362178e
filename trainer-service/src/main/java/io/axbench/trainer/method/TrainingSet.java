package io.axbench.trainer.method;

import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;

/**
 * What a method learns a concept from.
 *
 * @param concept description of the concept
 * @param positives examples whose answer holds the concept
 * @param negatives examples of the concept's genre without it
 */
public record TrainingSet(String concept, ExamplePool positives, ExamplePool negatives) {

    /** The model under study. */
    public Subject subject() {
        return positives.subject();
    }
}
