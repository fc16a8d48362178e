package io.axbench.contracts.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steering axis (protocol section 5).
 *
 * @param task what the steered model is asked to do; null: to answer an instruction with the concept brought in
 * @param pool file with the instructions, absolute; null for the sample's own
 * @param instructions how many are drawn per concept; at least 2
 * @param factors the factors, each positive
 * @param newTokens longest answer, in tokens
 * @param temperature softmax temperature; 0 is greedy
 * @param topK sampling from the most probable tokens only
 * @param promptsBy name of the endpoint that writes the steering prompts; null: the subject model writes them
 */
public record SteeringSpec(
        @Nullable SteeringTask task,
        @Nullable String pool,
        int instructions,
        List<Double> factors,
        int newTokens,
        double temperature,
        int topK,
        @Nullable String promptsBy) {

    /** Copies the list. */
    public SteeringSpec {
        factors = List.copyOf(factors);
    }

    /** Whether the concept's steering prompt stands before every method's instruction. */
    public boolean prompted() {
        return task != null && task.prompted();
    }
}
